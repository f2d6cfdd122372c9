//! What was written is read back equal, in either form, under any profile, packed by whatever program.

use crate::common::*;
use core_client::paquete::{
    Code, FingerState, Folio, Oficio, OficioNumber, Print, Profile, Solicitud, TABLE, inventory, read,
    write_folder, write_zip,
};
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use terms::{MissingReason, Ppi};

const FLAT: &str =
    "nombre = 'plano'\nhuella = 'S{n:04}-{dedo}.wsq'\nitl = 'S{n:04}.an2'\noficio = 'oficio.pdf'";

fn any_state() -> impl Strategy<Value = FingerState> {
    let reason = prop_oneof![
        Just(MissingReason::Amputated),
        Just(MissingReason::PartiallyAmputated),
        Just(MissingReason::UnableToPrint),
        Just(MissingReason::NotReceived),
    ];
    let print =
        (any::<u64>(), 16..60_u16, 100..=4000_u16, any::<bool>()).prop_map(|(seed, side, ppi, partial)| {
            let print = Print::new(wsq(seed, side), Ppi::new(ppi).unwrap()).unwrap();
            if partial { print.of_a_part() } else { print }
        });
    prop_oneof![1 => reason.prop_map(FingerState::Missing), 3 => print.prop_map(FingerState::Printed)]
}

fn any_solicitud() -> impl Strategy<Value = Solicitud> {
    (proptest::array::uniform10(any_state()), option::of(vec(any::<u8>(), 0..300)))
        .prop_filter_map("no prints", |(fingers, itl)| Solicitud::new(fingers, itl).ok())
}

fn any_oficio() -> impl Strategy<Value = Oficio> {
    (
        "[A-F]{0,4}[0-9]{1,4}([-/._][a-z]{1,3})?",
        1970..=9999_i16,
        1..=366_i16,
        "[A-Za-z0-9]([A-Za-z0-9-]{0,8}[A-Za-z0-9])?",
    )
        .prop_map(|(number, year, day, code)| Oficio {
            number: OficioNumber::new(&number).unwrap(),
            date: Date::new(year, 1, 1).unwrap().with().day_of_year(day.min(365)).build().unwrap(),
            institution: Code::new(&code).unwrap(),
            addressee: Code::new("INE").unwrap(),
        })
}

fn any_contents() -> impl Strategy<Value = Invented> {
    (any_oficio(), vec(any_solicitud(), 1..4), vec(any::<u8>(), 0..200)).prop_map(
        |(oficio, solicitudes, tail)| {
            let folios =
                (0..solicitudes.len()).map(|place| Folio::new(&format!("F{place}/a.b_c-9")).unwrap());
            let pdf = [b"%PDF-1.7\n".as_slice(), &tail].concat();
            Invented { oficio, folios: folios.collect(), solicitudes, pdf, ..invented(0, 0) }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_package_comes_back_equal(contents in any_contents(), flat in any::<bool>()) {
        let dir = scratch();
        let profile: Profile = if flat { FLAT.parse().unwrap() } else { Profile::default() };
        let (folder, zip) = (dir.path().join("carpeta"), dir.path().join("p.zip"));
        let told = write_folder(&folder, &mut contents.clone(), &profile, &on).unwrap();
        prop_assert_eq!(&write_zip(&zip, &mut contents.clone(), &profile, &on).unwrap(), &told);
        for path in [&folder, &zip] {
            assert_eq!(read(path).unwrap().manifest(), &told);
            assert_holds(path, &contents);
        }
        prop_assert_eq!(&inventory(&mut contents.clone(), &profile, &on).unwrap(), told.inventory());
    }

    #[test]
    fn no_cell_of_the_table_is_a_formula(contents in any_contents()) {
        let table = inventory(&mut contents.clone(), &Profile::default(), &on).unwrap().table();
        let text = std::str::from_utf8(&table).unwrap().strip_prefix('\u{feff}').unwrap();
        let rows: Vec<&str> = text.split_terminator("\r\n").collect();
        prop_assert_eq!(rows.len(), 1 + 10 * contents.folios.len());
        for cell in rows.iter().flat_map(|row| row.split(',')) {
            prop_assert!(cell.is_empty() || cell.starts_with(char::is_alphanumeric), "{}", cell);
        }
    }
}

#[test]
fn the_same_contents_give_the_same_bytes() {
    let dir = scratch();
    let contents = invented(3, 48);
    let (one, other) = (zip(&dir.path().join("1.zip"), &contents), zip(&dir.path().join("2.zip"), &contents));
    assert!(std::fs::read(one).unwrap() == std::fs::read(other).unwrap());
    let (one, other) = (folder(&dir.path().join("1"), &contents), folder(&dir.path().join("2"), &contents));
    assert!(tree(&one) == tree(&other));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 4, "nothing else is left beside them");
}

#[test]
fn a_package_that_was_read_is_written_again_in_another_form() {
    let dir = scratch();
    let contents = invented(2, 40);
    let mut package = read(&folder(&dir.path().join("carpeta"), &contents)).unwrap();
    let flat: Profile = FLAT.parse().unwrap();
    let again = dir.path().join("otra.zip");
    write_zip(&again, &mut package, &flat, &on).unwrap();
    assert_holds(&again, &contents);
}

#[test]
fn the_oficio_may_state_the_table_which_lists_every_other_file() {
    let dir = scratch();
    let contents = Invented { states_table: true, ..invented(2, 40) };
    let target = folder(&dir.path().join("p"), &contents);
    let mut package = read(&target).unwrap();
    let written = std::fs::read(target.join(TABLE)).unwrap();
    assert!(package.pdf().unwrap().ends_with(&written), "the oficio states the table that is sent");
    let text = String::from_utf8(written).unwrap();
    for (place, file) in package.manifest().files().skip(2) {
        assert!(text.contains(&format!("{},{},{}", file.name, file.length, file.sha256)), "{place}");
    }
}

#[test]
fn progress_is_told_and_solicitudes_come_one_at_a_time() {
    let dir = scratch();
    let told = AtomicU64::new(0);
    let progress = |done: u64, of: u64| {
        assert_eq!((done, of), (told.fetch_add(1, Ordering::Relaxed), 5));
        on(done, of)
    };
    write_zip(&dir.path().join("p.zip"), &mut invented(5, 24), &Profile::default(), &progress).unwrap();
    assert_eq!(told.into_inner(), 6);
}

/// Python's zipfile packs the folder with its name, as explorers do: once to a file, once to a pipe, where sizes follow
/// the bytes as with macOS.
#[test]
fn a_folder_packed_by_another_program_is_read() {
    let Some(python) = std::env::var_os("COTEJO_PEERS") else {
        eprintln!("SKIPPED: COTEJO_PEERS names no Python");
        return;
    };
    let dir = scratch();
    let contents = invented(3, 64);
    folder(&dir.path().join("EJ02"), &contents);
    let to_file = "import shutil; shutil.make_archive('archivo', 'zip', '.', 'EJ02')";
    let to_pipe = "import os, sys, zipfile\n\
        with zipfile.ZipFile(sys.stdout.buffer, 'w', zipfile.ZIP_DEFLATED) as z:\n    \
        [z.write(os.path.join(d, f)) for d, _, fs in os.walk('EJ02') for f in fs]";
    for (script, name) in [(to_file, "archivo.zip"), (to_pipe, "tubo.zip")] {
        let packed = Command::new(&python).args(["-c", script]).current_dir(dir.path()).output().unwrap();
        assert!(packed.status.success(), "{}", String::from_utf8_lossy(&packed.stderr));
        if !packed.stdout.is_empty() {
            std::fs::write(dir.path().join(name), packed.stdout).unwrap();
        }
        assert_holds(&dir.path().join(name), &contents);
    }
}

/// And our ZIP passes the test of another program, which finds every file stored and of one time.
#[test]
fn another_program_unpacks_what_was_written() {
    let Some(python) = std::env::var_os("COTEJO_PEERS") else {
        eprintln!("SKIPPED: COTEJO_PEERS names no Python");
        return;
    };
    let dir = scratch();
    let contents = invented(3, 64);
    zip(&dir.path().join("p.zip"), &contents);
    let unpack = "import zipfile; z = zipfile.ZipFile('p.zip'); assert z.testzip() is None; \
                  assert {(i.compress_type, i.date_time) for i in z.infolist()} == {(0, (1980, 1, 1, 0, 0, 0))}; \
                  z.extractall('p')";
    let unpacked = Command::new(python).args(["-c", unpack]).current_dir(dir.path()).status().unwrap();
    assert!(unpacked.success());
    assert_holds(&dir.path().join("p"), &contents);
}
