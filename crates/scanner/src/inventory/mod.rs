//! Which known fingerprint scanners are plugged in, whether or not a driver for them is installed.
//!
//! It tells a person what she has: what it is certified for, and what is missing to use it. It opens no device and takes no
//! image.

mod models;

pub use models::{Certification, DrivenBy, MODELS, Model, OneToMany, Platen};

use nusb::MaybeFuture;

/// A known scanner that is plugged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What it is.
    pub model: &'static Model,
    /// Its serial number, where it tells one.
    pub serial: Option<String>,
    /// The bus it is on, as the system calls it, and its number there: both change when it is plugged in again.
    pub place: (String, u8),
}

/// What came and went between two looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Plugged in.
    pub arrived: Vec<Attached>,
    /// Unplugged.
    pub left: Vec<Attached>,
}

/// The known scanners as the last look found them.
///
/// Looking costs a listing of USB devices, a few milliseconds: once a second is fine. Where the system has no USB, or hides
/// it from this process, nothing is plugged in.
#[derive(Debug, Default)]
pub struct Inventory {
    attached: Vec<Attached>,
}

impl Inventory {
    /// An inventory of nothing: the first look finds everything arrived.
    pub fn new() -> Self {
        Inventory::default()
    }

    /// The known scanners of the last look.
    pub fn attached(&self) -> &[Attached] {
        &self.attached
    }

    /// Looks again and tells what changed.
    pub fn look(&mut self) -> Changes {
        self.found(list())
    }

    /// What changed, if `now` is what is plugged in.
    fn found(&mut self, now: Vec<Attached>) -> Changes {
        let arrived = now.iter().filter(|new| !self.attached.contains(new)).cloned().collect();
        let left = self.attached.iter().filter(|old| !now.contains(old)).cloned().collect();
        self.attached = now;
        Changes { arrived, left }
    }
}

fn list() -> Vec<Attached> {
    let devices = nusb::list_devices().wait().into_iter().flatten();
    let known = devices.filter_map(|device| {
        let model = Model::known(device.vendor_id(), device.product_id())?;
        let place = (device.bus_id().to_owned(), device.device_address());
        Some(Attached { model, serial: device.serial_number().map(str::to_owned), place })
    });
    known.collect()
}

/// The rules by which udev lets the person at the screen use these scanners: `installers/udev/60-cotejo-scanners.rules`. Nobody
/// else is given access, and no group is needed.
pub fn udev_rules() -> String {
    let head = "# Fingerprint scanners known to Cotejo: the person at the screen may use them.\n\
        # Made from crates/scanner/src/inventory/models.rs, and tested against it.\n\
        ACTION==\"remove\", GOTO=\"cotejo_end\"\n\
        SUBSYSTEM!=\"usb\", GOTO=\"cotejo_end\"\n\
        ENV{DEVTYPE}!=\"usb_device\", GOTO=\"cotejo_end\"\n\n";
    let rules = MODELS.iter().map(|model| {
        let Model { vid, pid, vendor, name, .. } = model;
        let rule =
            format!("ATTR{{idVendor}}==\"{vid:04x}\", ATTR{{idProduct}}==\"{pid:04x}\", TAG+=\"uaccess\"");
        format!("# {vendor} {name}\n{rule}\n")
    });
    head.to_owned() + &rules.collect::<String>() + "\nLABEL=\"cotejo_end\"\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plugged(vid: u16, pid: u16, address: u8) -> Attached {
        let model = Model::known(vid, pid).expect("it is known");
        Attached { model, serial: None, place: ("001".to_owned(), address) }
    }

    #[test]
    fn the_rules_installed_are_those_of_the_table() {
        let installed = include_str!("../../../../installers/udev/60-cotejo-scanners.rules");
        assert_eq!(installed, udev_rules(), "write it anew from `udev_rules()`");
        let rules = installed.lines().filter_map(|line| {
            let ids = line.strip_prefix("ATTR{idVendor}==\"")?.strip_suffix("\", TAG+=\"uaccess\"")?;
            let (vid, pid) = ids.split_once("\", ATTR{idProduct}==\"")?;
            Some((u16::from_str_radix(vid, 16).ok()?, u16::from_str_radix(pid, 16).ok()?))
        });
        let table = MODELS.iter().map(|model| (model.vid, model.pid));
        assert_eq!(rules.collect::<Vec<_>>(), table.collect::<Vec<_>>());
    }

    #[test]
    fn no_model_stands_twice_and_each_names_its_source() {
        assert!(MODELS.is_sorted_by(|one, next| (one.vid, one.pid) < (next.vid, next.pid)));
        assert!(MODELS.iter().all(|model| !model.source.is_empty() && !model.name.is_empty()));
    }

    #[test]
    fn single_fingers_are_never_certified_for_a_search() {
        for model in MODELS {
            let fit = model.one_to_many();
            assert_eq!(fit == OneToMany::Certified, model.certification == Certification::AppendixF);
            assert!(model.platen != Platen::Single || fit == OneToMany::NotCertified, "{model:?}");
        }
        let piv = Model { certification: Certification::Piv071, platen: Platen::Two, ..MODELS[0] };
        assert_eq!(piv.one_to_many(), OneToMany::NotCertified);
    }

    #[test]
    fn what_is_plugged_in_again_has_left_and_arrived() {
        let (hamster, kojak) = (plugged(0x1162, 0x2200, 4), plugged(0x113f, 0x7100, 5));
        let mut inventory = Inventory::new();
        let first = inventory.found(vec![hamster.clone(), kojak.clone()]);
        assert_eq!(first, Changes { arrived: vec![hamster.clone(), kojak.clone()], left: vec![] });
        assert_eq!(inventory.found(vec![hamster.clone(), kojak.clone()]), Changes::default());
        let again = plugged(0x1162, 0x2200, 6);
        let changes = inventory.found(vec![kojak.clone(), again.clone()]);
        assert_eq!(changes, Changes { arrived: vec![again.clone()], left: vec![hamster] });
        assert_eq!(inventory.attached(), [kojak, again]);
    }

    #[test]
    fn looking_never_fails() {
        let mut inventory = Inventory::new();
        let changes = inventory.look();
        assert_eq!(changes.arrived, inventory.attached());
    }
}
