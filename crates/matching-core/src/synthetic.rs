//! The demonstration population: synthetic people, their prints grown from seeds, their invented names.
//!
//! Everything follows from a person's number, so nothing but the count is stored.

use core_api::Person;
use fingerprint::synth::{ImpressionParams, MasterFinger};
use print_image::Raster;
use terms::Finger;

/// How many persons a demonstration gallery holds.
pub const DEMONSTRATION_PERSONS: u32 = 200;

/// Numbers from here on belong to nobody in the gallery.
const STRANGERS: u32 = 1_000_000;

fn seed(person: u32, finger: Finger) -> u64 {
    (u64::from(person) << 8 | u64::from(finger.position())) ^ 0xC07E_7000_0000_0000
}

fn master(person: u32, finger: Finger) -> MasterFinger {
    MasterFinger::new(seed(person, finger), finger, None)
}

/// The print of a person's record, as enrolled.
pub(crate) fn record_print(person: u32, finger: Finger) -> Raster {
    master(person, finger).impression(&ImpressionParams::sample(seed(person, finger)))
}

/// Another impression of an enrolled person's finger, for practice cases; `attempt` 1.. tells them apart.
pub fn demonstration_print(person: u32, finger: Finger, attempt: u32) -> Raster {
    let params = ImpressionParams::sample(seed(person, finger) ^ (u64::from(attempt) << 40));
    master(person, finger).impression(&params)
}

/// The ten fingers of an enrolled person, wide enough to be rolled, for practice cards and scanners.
pub fn demonstration_hands(person: u32) -> Vec<MasterFinger> {
    Finger::ALL.map(|finger| MasterFinger::wide(seed(person, finger), finger, None)).to_vec()
}

/// A print of somebody who is not in the gallery, for a practice case that ends in "sin registros".
pub fn unenrolled_print(stranger: u32, finger: Finger) -> Raster {
    demonstration_print(STRANGERS + stranger, finger, 1)
}

const GIVEN: [&str; 24] = [
    "María Guadalupe",
    "José Luis",
    "Ana Laura",
    "Juan Carlos",
    "Rosa Elena",
    "Miguel Ángel",
    "Martha Alicia",
    "Francisco Javier",
    "Verónica",
    "Jesús Antonio",
    "Leticia",
    "Roberto",
    "Gabriela",
    "Víctor Manuel",
    "Silvia",
    "Héctor",
    "Norma Patricia",
    "Raúl",
    "Claudia",
    "Ramón",
    "Teresa",
    "Alejandro",
    "Yolanda",
    "Iván",
];
const SURNAME: [&str; 20] = [
    "Ejemplo",
    "Ficticio",
    "Muestra",
    "Prueba",
    "Modelo",
    "Ensayo",
    "Patrón",
    "Práctica",
    "Simulado",
    "Inventado",
    "Supuesto",
    "Figurado",
    "Imaginario",
    "Sintético",
    "Aparente",
    "Hipotético",
    "Demostrado",
    "Aprendiz",
    "Esbozo",
    "Boceto",
];
const STREET: [&str; 8] = [
    "Calle de la Prueba",
    "Avenida Ejemplo",
    "Privada Ficción",
    "Calle Maqueta",
    "Andador Ensayo",
    "Calzada Modelo",
    "Cerrada del Simulacro",
    "Calle Borrador",
];

/// The CURP of the invented person with this number, for trials of what begins with it.
pub fn demonstration_curp(number: u32) -> String {
    person(number).curp
}

/// The invented person with this number. The CURP's state code `XX` exists nowhere.
pub(crate) fn person(number: u32) -> Person {
    let n = number as usize;
    let (given, first, second) =
        (GIVEN[n % GIVEN.len()], SURNAME[(n / 3) % SURNAME.len()], SURNAME[(n * 7 + 5) % SURNAME.len()]);
    let (year, month, day) = (1950 + n % 52, 1 + (n * 5) % 12, 1 + (n * 11) % 28);
    let initial = |text: &str| text.chars().next().map_or('X', plain_letter);
    let sex = if n.is_multiple_of(2) { 'M' } else { 'H' };
    Person {
        given_names: given.to_owned(),
        surnames: format!("{first} {second}"),
        birth: format!("{year:04}-{month:02}-{day:02}"),
        curp: format!(
            "{}X{}{}{:02}{month:02}{day:02}{sex}XXXXX{:02}",
            initial(first),
            initial(second),
            initial(given),
            year % 100,
            n % 100
        ),
        address: format!("{} {}, Colonia Demostración, Estado Ejemplo", STREET[n % STREET.len()], 100 + n),
    }
}

/// A capital letter without its accent; Ñ is a letter of its own.
pub(crate) fn plain_letter(letter: char) -> char {
    match letter {
        'Á' => 'A',
        'É' => 'E',
        'Í' => 'I',
        'Ó' => 'O',
        'Ú' | 'Ü' => 'U',
        other => other,
    }
}
