//! Writes and reads a package of synthetic solicitudes, and prints what each step took as `name=value` lines.
//!
//! `hundreds FOLDER [COUNT]`; 300 without COUNT. The folder must be empty.

use core_client::paquete::manifest::Inventory;
use core_client::paquete::{
    Code, FingerDraft, Folio, Oficio, OficioNumber, Original, PrintDraft, Profile, Solicitud, Source,
    SourceError, read, solicitud, write_folder, write_zip,
};
use jiff::civil::date;
use nist_itl::Impression;
use print_image::{BitRate, Raster};
use std::error::Error;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

/// The same ten prints for every solicitud, compressed each time anew.
struct Synthetic {
    oficio: Oficio,
    folios: Vec<Folio>,
    hands: Vec<Raster>,
}

impl Source for Synthetic {
    fn oficio(&self) -> &Oficio {
        &self.oficio
    }

    fn folios(&self) -> &[Folio] {
        &self.folios
    }

    fn solicitud(&mut self, place: usize) -> Result<Solicitud, SourceError> {
        let draft = |raster| {
            FingerDraft::Printed(PrintDraft {
                original: Original::Pixels { raster, bit_rate: BitRate::default(), again: None },
                impression: Impression::CARD_ROLLED,
                technology: None,
                captured_on: self.oficio.date,
                partial: false,
            })
        };
        let drafts = std::array::from_fn(|finger| draft(&self.hands[finger]));
        let transmittal = self.oficio.transmittal(&self.folios[place], "DEU", None);
        Ok(solicitud(&drafts, Some(&transmittal))?)
    }

    fn pdf(&mut self, _inventory: &Inventory) -> Result<Vec<u8>, SourceError> {
        Ok(b"%PDF-1.7\n%%EOF\n".to_vec())
    }
}

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("a folder")?;
    let count = arguments.next().map_or(Ok(300), |count| count.parse::<usize>())?;
    let mut source = Synthetic {
        oficio: Oficio {
            number: OficioNumber::new("EJ02-0001/26")?,
            date: date(2026, 11, 20),
            institution: Code::new("EJ")?,
            addressee: Code::new("INE")?,
        },
        folios: (1..=count)
            .map(|number| Folio::new(&format!("EJ-{number:04}/26")))
            .collect::<Result<_, _>>()?,
        hands: testkit::synthetic_hands(1, 1).into_iter().map(|(_, raster)| raster).collect(),
    };
    let (zip, plain) = (Path::new(&folder).join("p.zip"), Path::new(&folder).join("p"));
    timed("compress", || (0..count).try_for_each(|place| source.solicitud(place).map(drop)))?;
    timed("write_zip", || write_zip(&zip, &mut source, &Profile::default(), &on).map(drop))?;
    println!("zip_bytes={}", zip.metadata()?.len());
    timed("write_folder", || write_folder(&plain, &mut source, &Profile::default(), &on).map(drop))?;
    timed("verify_zip", || read(&zip)?.verify(&on).map(|faults| assert!(faults.is_empty())))?;
    timed("verify_folder", || read(&plain)?.verify(&on).map(|faults| assert!(faults.is_empty())))?;
    Ok(())
}

fn on(_done: u64, _of: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn timed<E>(name: &str, step: impl FnOnce() -> Result<(), E>) -> Result<(), E> {
    let start = Instant::now();
    step()?;
    println!("{name}_ms={}", start.elapsed().as_millis());
    Ok(())
}
