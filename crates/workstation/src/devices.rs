//! The capture devices of this station: helpers that serve them, the one chosen, what is plugged in besides.

use crate::practice::scanner_folder;
use crate::trouble::Trouble;
use crate::{Shared, lock, readers, vocabulary};
use ipc::{DeviceView, DevicesView, InventoryView, Problem};
use scanner::bridge::{Helper, Limits, Program};
use scanner::inventory::{Attached, Inventory, Model, OneToMany};
use scanner::{DeviceId, DeviceInfo, DeviceKind, ScanError, Source};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// A program that serves devices over the vendor bridge (docs/vendor-bridge.md).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelperProgram {
    /// What it is called on this station, such as `sane`; part of a device's key.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its arguments.
    pub args: Vec<std::ffi::OsString>,
}

impl HelperProgram {
    /// The drivers of a station whose programs lie in the folder `beside`: those that come with Cotejo and, in a
    /// demonstration, the practice scanner.
    pub fn of_station(beside: &Path, data: &Path, demonstration: bool) -> Vec<Self> {
        let practice =
            demonstration.then(|| HelperProgram::practice(beside, &scanner_folder(data))).flatten();
        HelperProgram::bundled(beside).into_iter().chain(practice).collect()
    }

    /// The drivers that come with the program, as far as they lie beside it.
    fn bundled(beside: &Path) -> Vec<Self> {
        let driver = |(name, file): (&str, &str)| {
            let path = beside.join(format!("{file}{}", std::env::consts::EXE_SUFFIX));
            path.is_file().then(|| HelperProgram { name: name.to_owned(), path, args: Vec::new() })
        };
        [("sane", "cotejo-sane"), ("fprint", "cotejo-fprint")].into_iter().filter_map(driver).collect()
    }

    /// The practice scanner of a demonstration: a folder played as a ten-print live scanner.
    fn practice(beside: &Path, folder: &Path) -> Option<Self> {
        let path = beside.join(format!("cotejo-replay{}", std::env::consts::EXE_SUFFIX));
        let args = vec![folder.as_os_str().to_owned()];
        path.is_file().then(|| HelperProgram { name: "practica".to_owned(), path, args })
    }
}

/// One helper, as the station holds it. A take holds it until it ends.
type Served = Arc<Mutex<Helper>>;

/// All helpers of the station and the device chosen.
pub(crate) struct Devices {
    inventory: Mutex<Inventory>,
    helpers: Vec<(String, Served)>,
    /// The devices of each helper as last listed: what is shown of one that is in the middle of a take.
    listed: Mutex<HashMap<String, Vec<DeviceView>>>,
    chosen: Mutex<Option<String>>,
    /// What is wrong with the station's own file of readers.
    file: Option<Problem>,
}

impl Devices {
    /// The programs that came with the station, and those its own file in `data` names.
    pub(crate) fn new(bundled: &[HelperProgram], data: &Path) -> Self {
        let (programs, wrong) = readers::complete(bundled, data);
        let helper = |program: &HelperProgram| {
            let HelperProgram { path, args, .. } = program.clone();
            let program = Program { args, ..Program::new(path) };
            Arc::new(Mutex::new(Helper::new(program, Limits::default())))
        };
        let helpers = programs.iter().map(|program| (program.name.clone(), helper(program))).collect();
        Devices {
            inventory: Mutex::new(Inventory::new()),
            helpers,
            listed: Mutex::default(),
            chosen: Mutex::new(None),
            file: wrong.map(Problem::from),
        }
    }

    /// The chosen device: its helper, its name within it, and its key.
    pub(crate) fn chosen(&self) -> Result<(Served, DeviceId, String), Trouble> {
        let key = lock(&self.chosen).clone().ok_or_else(no_device)?;
        let (name, device) = key.split_once(':').ok_or_else(no_device)?;
        let helper = self.helpers.iter().find(|(known, _)| known == name).ok_or_else(no_device)?;
        Ok((Arc::clone(&helper.1), DeviceId(device.to_owned()), key.clone()))
    }
}

fn no_device() -> Trouble {
    Trouble::new(
        "no_device",
        "No hay un aparato de captura elegido.",
        "Conéctelo, ábralo en «Aparatos» y elíjalo; o importe archivos.",
    )
}

/// The devices there are. A helper in the middle of a take is not asked: it has what it had.
pub(crate) fn list(shared: &Shared) -> Result<DevicesView, Trouble> {
    let mut view =
        DevicesView { devices: Vec::new(), chosen: None, inventory: Vec::new(), troubles: Vec::new() };
    view.troubles.extend(shared.devices.file.clone());
    for (name, helper) in &shared.devices.helpers {
        let Ok(mut helper) = helper.try_lock() else {
            view.devices.extend(lock(&shared.devices.listed).get(name).cloned().unwrap_or_default());
            continue;
        };
        match helper.list() {
            Ok(devices) => {
                let devices: Vec<_> = devices.iter().map(|device| shown(name, device)).collect();
                lock(&shared.devices.listed).insert(name.clone(), devices.clone());
                view.devices.extend(devices);
            }
            Err(ScanError::NoDriver) => {}
            Err(error) => view.troubles.push(Problem::from(Trouble::from(error))),
        }
    }
    view.inventory = plugged_in(&mut lock(&shared.devices.inventory), &view.devices);
    let mut chosen = lock(&shared.devices.chosen);
    if chosen.is_none() {
        *chosen = kept(shared).filter(|key| view.devices.iter().any(|device| device.key == *key));
    }
    if chosen.is_none() && view.devices.len() == 1 {
        *chosen = view.devices.first().map(|device| device.key.clone());
    }
    view.chosen = chosen.clone();
    Ok(view)
}

/// From now on this device is used.
pub(crate) fn choose(shared: &Shared, key: &str) -> Result<DevicesView, Trouble> {
    *lock(&shared.devices.chosen) = Some(key.to_owned());
    shared.with_desk(|desk| Ok(desk.vault.put_draft(CHOSEN, key.as_bytes())?))?;
    list(shared)
}

/// Where the choice is kept.
const CHOSEN: &str = "device";

fn kept(shared: &Shared) -> Option<String> {
    let kept = shared.look(|desk| desk?.vault.draft(CHOSEN).ok().flatten())?;
    String::from_utf8(kept).ok()
}

/// The known scanners at the USB ports, with what they are certified for.
fn plugged_in(inventory: &mut Inventory, devices: &[DeviceView]) -> Vec<InventoryView> {
    inventory.look();
    let view = |attached: &Attached| {
        let name = format!("{} {}", attached.model.vendor, attached.model.name);
        let ready = devices.iter().any(|device| device.name.contains(attached.model.name));
        InventoryView { name, certification: certification(attached.model).to_owned(), ready }
    };
    inventory.attached().iter().map(view).collect()
}

const fn certification(model: &Model) -> &'static str {
    match model.one_to_many() {
        OneToMany::Certified => "appendix_f",
        OneToMany::NotCertified => "piv",
        OneToMany::Unknown => "unknown",
    }
}

fn shown(helper: &str, device: &DeviceInfo) -> DeviceView {
    DeviceView {
        key: format!("{helper}:{}", device.id.0),
        name: format!("{} {}", device.vendor, device.model).trim().to_owned(),
        kind: vocabulary::key(&device.kind),
        certification: if device.kind == DeviceKind::Reader { "piv" } else { "unknown" }.to_owned(),
    }
}
