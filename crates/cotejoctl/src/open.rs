//! Arguments, and opening a workstation with them.

use crate::files::Files;
use crate::print;
use anyhow::{Context as _, Result, anyhow, bail};
use ipc::{Problem, Reply, Request, StatusView};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use workstation::ports::{SystemClock, SystemRandom};
use workstation::{Options, Workstation};

/// Persons of a demonstration gallery unless said otherwise.
const PERSONS: u32 = 200;

/// Words that make no sense together: the caller's mistake, not the files'.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Usage(pub(crate) String);

/// Shorthand for such an error.
pub(crate) fn usage(text: impl Into<String>) -> anyhow::Error {
    Usage(text.into()).into()
}

/// The words after the program's name.
#[derive(Clone)]
pub(crate) struct Arguments(VecDeque<String>);

impl Arguments {
    pub(crate) fn new(words: Vec<String>) -> Self {
        Arguments(words.into())
    }

    /// The first word.
    pub(crate) fn command(&mut self) -> Option<String> {
        self.0.pop_front()
    }

    /// Takes `--name VALUE` out.
    pub(crate) fn option(&mut self, name: &str) -> Result<Option<String>> {
        let Some(place) = self.0.iter().position(|word| word == name) else { return Ok(None) };
        self.0.remove(place);
        let value = self.0.remove(place).ok_or_else(|| Usage(format!("falta el valor de {name}")))?;
        Ok(Some(value))
    }

    /// Takes a number option out.
    pub(crate) fn number(&mut self, name: &str) -> Result<Option<u32>> {
        let value = self.option(name)?;
        let parsed = value.map(|value| value.parse().map_err(|_| Usage(format!("{name} es un número"))));
        Ok(parsed.transpose()?)
    }

    /// Takes `--name` out; whether it was there.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let place = self.0.iter().position(|word| word == name);
        place.is_some_and(|place| self.0.remove(place).is_some())
    }

    /// Takes `--name WORD…` out: what follows up to one of the words `until`, of which a plain `--` is taken out too.
    pub(crate) fn tail(&mut self, name: &str, until: &[&str]) -> Result<Option<Vec<String>>> {
        let Some(place) = self.0.iter().position(|word| word == name) else { return Ok(None) };
        self.0.remove(place);
        let mut words = Vec::new();
        while let Some(word) = self.0.remove(place) {
            if until.contains(&word.as_str()) {
                if word != "--" {
                    self.0.insert(place, word);
                }
                break;
            }
            words.push(word);
        }
        if words.is_empty() {
            Err(Usage(format!("falta el valor de {name}")).into())
        } else {
            Ok(Some(words))
        }
    }

    /// Everything left; refuses options nobody asked for.
    pub(crate) fn rest(self) -> Result<Vec<String>> {
        match self.0.iter().find(|word| word.starts_with("--")) {
            Some(unknown) => Err(Usage(format!("no conozco la opción {unknown}")).into()),
            None => Ok(self.0.into()),
        }
    }
}

/// A workstation over a demonstration folder, with the picker that answers for its user.
pub(crate) struct Session {
    pub(crate) workstation: Workstation,
    pub(crate) files: Arc<Files>,
    pub(crate) data: PathBuf,
}

impl Drop for Session {
    /// The vault is closed before the program ends.
    fn drop(&mut self) {
        self.workstation.close();
    }
}

/// A problem as an error of the terminal.
pub(crate) fn told(problem: Problem) -> anyhow::Error {
    anyhow!("{} {}", problem.what, problem.next)
}

impl Session {
    /// Opens the demonstration folder of the options, `--data` or the user's own.
    pub(crate) fn demonstration(arguments: &mut Arguments) -> Result<Self> {
        Session::open(arguments, true)
    }

    /// Opens a vault for `--user` with `--passphrase-file`; without them a demonstration for its own user.
    pub(crate) fn of_user(arguments: &mut Arguments) -> Result<Self> {
        let user = arguments.option("--user")?;
        let passphrase_file = arguments.option("--passphrase-file")?;
        let session = Session::open(arguments, user.is_none())?;
        match (user, passphrase_file) {
            (Some(login), Some(file)) => {
                let text =
                    std::fs::read_to_string(file).context("no se pudo leer el archivo de la contraseña")?;
                let passphrase = text.trim_end_matches(['\r', '\n']).to_owned();
                session.call(Request::SignIn { login, passphrase })?;
            }
            (None, None) => drop(session.sign_in_demonstration()?),
            _ => bail!("--user y --passphrase-file van juntos"),
        }
        Ok(session)
    }

    fn open(arguments: &mut Arguments, demonstration: bool) -> Result<Self> {
        let data = match arguments.option("--data")? {
            Some(folder) => PathBuf::from(folder),
            None => {
                workstation::data_folder(demonstration).context("no hay carpeta de usuario; use --data")?
            }
        };
        let demonstration_persons = arguments.number("--personas")?.unwrap_or(PERSONS);
        let files = Arc::new(Files::default());
        let workstation = Workstation::start(Options {
            data: data.clone(),
            demonstration,
            keyring: false,
            demonstration_persons,
            clock: Arc::new(SystemClock::start()),
            random: Arc::new(SystemRandom),
            picker: Arc::clone(&files) as Arc<dyn workstation::ports::Picker>,
            helpers: Vec::new(),
            sends: false,
            core: None,
        });
        Ok(Session { workstation, files, data })
    }

    /// Asks the workstation.
    pub(crate) fn call(&self, request: Request) -> Result<Reply> {
        self.workstation.call(request).map_err(told)
    }

    /// The status.
    pub(crate) fn status(&self) -> Result<StatusView> {
        match self.call(Request::Status)? {
            Reply::Status(status) => Ok(status),
            _ => bail!("respuesta inesperada"),
        }
    }

    /// Makes the demonstration if it is not there, telling how far it is.
    pub(crate) fn prepare(&self) -> Result<()> {
        self.workstation
            .prepare(&|done, total| {
                if done.is_multiple_of(40) || done == total {
                    print(&format!("acervo sintético: {done} de {total} personas"));
                }
                std::ops::ControlFlow::Continue(())
            })
            .map_err(told)
    }

    /// Signs in with the demonstration's own access.
    pub(crate) fn sign_in_demonstration(&self) -> Result<ipc::DemonstrationLogin> {
        let login = self.status()?.demonstration_login.context("esta carpeta no es de demostración")?;
        let (name, passphrase) = (login.login.clone(), login.passphrase.clone());
        self.call(Request::SignIn { login: name, passphrase })?;
        Ok(login)
    }
}

/// `cotejoctl status`.
pub(crate) fn status(mut arguments: Arguments) -> Result<()> {
    let session = Session::of_user(&mut arguments)?;
    arguments.rest()?;
    let status = session.status()?;
    let Reply::Bandeja(bandeja) = session.call(Request::Bandeja)? else { bail!("respuesta inesperada") };
    print(&format!(
        "institución: {}\nactos: {}\ncadena: {}\ncasos: {}\npersonas en el núcleo local: {}",
        status.institution.map(|institution| institution.to_string()).unwrap_or_default(),
        status.acts,
        if status.chain_intact { "íntegra" } else { "DAÑADA" },
        bandeja.rows.len(),
        status.core.persons.unwrap_or(0),
    ));
    if status.chain_intact { Ok(()) } else { bail!("la cadena de actos no está íntegra") }
}
