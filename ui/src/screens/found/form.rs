//! What a first administrator has to fill in, and what is wrong with it. Pure; the workstation checks again.

use crate::catalogue::texts;
use ipc::FirstAdministrator;

/// Shortest passphrase, characters.
const PASSPHRASE_MIN: usize = 12;

/// One field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after the fields of `FirstAdministrator`")]
pub enum Item {
    Institution,
    Station,
    Name,
    Login,
    Curp,
    Title,
    Cedula,
    Assignment,
    Passphrase,
    Repeat,
}

impl Item {
    /// All, in the order of the form.
    pub const ALL: [Item; 10] = [
        Item::Institution,
        Item::Station,
        Item::Name,
        Item::Login,
        Item::Curp,
        Item::Title,
        Item::Cedula,
        Item::Assignment,
        Item::Passphrase,
        Item::Repeat,
    ];

    /// Its id in the page.
    pub const fn id(self) -> &'static str {
        match self {
            Item::Institution => "institution",
            Item::Station => "station",
            Item::Name => "name",
            Item::Login => "login",
            Item::Curp => "curp",
            Item::Title => "title",
            Item::Cedula => "cedula",
            Item::Assignment => "assignment",
            Item::Passphrase => "passphrase",
            Item::Repeat => "repeat",
        }
    }
}

/// What is wrong with one field. What only a dictamen needs is asked only of who works as perito.
pub fn wrong(form: &FirstAdministrator, repeat: &str, item: Item) -> Option<&'static str> {
    let texts = &texts().sign_in;
    let signs = form.examiner;
    let (right, sentence) = match item {
        Item::Institution => (!form.institution.is_empty(), texts.needs_institution),
        Item::Station => (is_station(&form.station), texts.needs_station),
        Item::Name => (form.name.split_whitespace().count() >= 2, texts.needs_name),
        Item::Login => (is_login(&form.login), texts.needs_login),
        Item::Curp => (is_curp(&form.curp), texts.needs_curp),
        Item::Title => (!signs || !form.title.is_empty(), texts.needs_title),
        Item::Cedula => (is_cedula(&form.cedula) || (!signs && form.cedula.is_empty()), texts.needs_cedula),
        Item::Assignment => (!signs || !form.assignment.is_empty(), texts.needs_assignment),
        Item::Passphrase => (form.passphrase.chars().count() >= PASSPHRASE_MIN, texts.needs_passphrase),
        Item::Repeat => (repeat == form.passphrase, texts.needs_repeat),
    };
    (!right).then_some(sentence)
}

fn is_station(code: &str) -> bool {
    code.split_once('-').is_some_and(|(letters, digits)| {
        (2..=6).contains(&letters.len())
            && (1..=3).contains(&digits.len())
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn is_login(login: &str) -> bool {
    (3..=32).contains(&login.len())
        && login
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte))
}

fn is_cedula(cedula: &str) -> bool {
    (7..=8).contains(&cedula.len()) && cedula.bytes().all(|byte| byte.is_ascii_digit())
}

/// Four letters, a date, sex, two letters of the state, three consonants, a letter or digit, a digit.
fn is_curp(curp: &str) -> bool {
    const SHAPE: &[u8; 18] = b"AAAA000000AAAAAAX0";
    curp.len() == SHAPE.len()
        && curp.bytes().zip(SHAPE).all(|(byte, kind)| match kind {
            b'A' => byte.is_ascii_uppercase(),
            b'0' => byte.is_ascii_digit(),
            _ => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete() -> FirstAdministrator {
        FirstAdministrator {
            institution: "Servicios Periciales, Estado Ejemplo".into(),
            station: "EJ-01".into(),
            login: "ejemplo.uno".into(),
            passphrase: "nopal cometa vereda".into(),
            name: "Ejemplo Uno Prueba".into(),
            curp: "EEPU800101MDFJRN09".into(),
            title: "Licenciada en Criminalística".into(),
            cedula: "1234567".into(),
            assignment: "Laboratorio de Dactiloscopia".into(),
            examiner: true,
        }
    }

    fn first_wrong(form: &FirstAdministrator, repeat: &str) -> Option<Item> {
        Item::ALL.into_iter().find(|item| wrong(form, repeat, *item).is_some())
    }

    #[test]
    fn a_complete_form_is_right() {
        let form = complete();
        assert_eq!(first_wrong(&form, &form.passphrase), None);
    }

    #[test]
    fn each_fault_is_named_at_its_field() {
        type Spoil = fn(&mut FirstAdministrator);
        let faults: [(Item, Spoil); 8] = [
            (Item::Institution, |form| form.institution.clear()),
            (Item::Station, |form| form.station = "ej01".into()),
            (Item::Name, |form| form.name = "Ejemplo".into()),
            (Item::Login, |form| form.login = "Ejemplo Uno".into()),
            (Item::Curp, |form| form.curp = "EEPU800101MDFJRN0".into()),
            (Item::Title, |form| form.title.clear()),
            (Item::Cedula, |form| form.cedula = "12a4567".into()),
            (Item::Passphrase, |form| form.passphrase = "corta".into()),
        ];
        for (item, spoil) in faults {
            let mut form = complete();
            spoil(&mut form);
            let repeat = form.passphrase.clone();
            assert_eq!(first_wrong(&form, &repeat), Some(item));
        }
        assert_eq!(first_wrong(&complete(), "otra frase de paso"), Some(Item::Repeat));
    }

    #[test]
    fn who_only_administers_needs_no_credentials_of_a_perito() {
        let form = FirstAdministrator {
            examiner: false,
            title: String::new(),
            cedula: String::new(),
            assignment: String::new(),
            ..complete()
        };
        assert_eq!(first_wrong(&form, &form.passphrase), None);
    }
}
