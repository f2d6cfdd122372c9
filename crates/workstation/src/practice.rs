//! Practice material: prints, a filled card and what a live scanner takes, all of people who never lived.

use crate::demonstration::write;
use crate::trouble::Trouble;
use fingerprint::synth::{Capture, CardParams, FilledCard, ImpressionParams, MasterFinger, Slap, SlapParams};
use print_image::Raster;
use std::path::{Path, PathBuf};
use terms::{Finger, Hand};

/// Where practice prints lie.
pub struct Material {
    /// A person who is in the gallery: ten prints, other impressions than the enrolled ones.
    pub enrolled: PathBuf,
    /// A person who is not.
    pub stranger: PathBuf,
    /// What the practice scanner plays of the first person.
    pub scanner: PathBuf,
    /// A filled card of the first person.
    pub card: PathBuf,
}

/// Practice prints as PNG files: ten of an enrolled person, ten of a stranger.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_material(folder: &Path) -> Result<Material, Trouble> {
    let material = Material {
        enrolled: folder.join("caso-1"),
        stranger: folder.join("caso-2"),
        scanner: folder.join(SCANNER),
        card: folder.join("fichas/ficha-1.png"),
    };
    for finger in Finger::ALL {
        let name = format!("dedo-{:02}.png", finger.position());
        let known = matching_core::demonstration_print(17, finger, 1);
        write(&material.enrolled.join(&name), &known.to_png())?;
        let stranger = matching_core::unenrolled_print(3, finger);
        write(&material.stranger.join(&name), &stranger.to_png())?;
    }
    let hands = matching_core::demonstration_hands(17);
    write(&material.card, &FilledCard::fill(&hands, &CardParams::sample(17)).image.to_png())?;
    for (name, image) in live_scans(&hands) {
        write(&material.scanner.join(format!("{name}.png")), &image.to_png())?;
    }
    Ok(material)
}

/// Where the practice scanner finds what it plays, inside the practice material.
const SCANNER: &str = "escaner-1";

/// What a ten-print live scanner takes of a person: ten rolled prints, two slaps, two thumbs.
fn live_scans(hands: &[MasterFinger]) -> Vec<(String, Raster)> {
    let slap = SlapParams::sample(17);
    let rolled = hands.iter().map(|finger| {
        let params = ImpressionParams::sample(finger.seed() ^ 0x0005_ca17);
        let image = finger.capture(&Capture { rolled: true, ..Capture::plain(params) });
        (format!("rolada-{}", finger.finger().position()), image)
    });
    let slaps = [
        ("cuatro-derecha", Slap::four(hands, Hand::Right, &slap)),
        ("cuatro-izquierda", Slap::four(hands, Hand::Left, &slap)),
        ("pulgares", Slap::thumbs(hands, &slap)),
    ];
    rolled.chain(slaps.map(|(name, slap)| (name.to_owned(), slap.image))).collect()
}

/// The folder that the practice scanner of a demonstration plays.
pub(crate) fn scanner_folder(data: &Path) -> PathBuf {
    data.join("material").join(SCANNER)
}
