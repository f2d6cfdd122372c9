//! The words after the program's name.

use crate::cluster::{Cluster, Name};
use anyhow::Result;
use matching_core::VShards;
use std::collections::VecDeque;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// Words that make no sense together: the caller's mistake.
#[derive(Debug)]
pub(crate) struct Usage(String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// Shorthand for such an error.
pub(crate) fn usage(text: impl Into<String>) -> anyhow::Error {
    Usage(text.into()).into()
}

/// Words not yet understood.
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
        match self.0.remove(place) {
            Some(value) if !value.starts_with("--") => Ok(Some(value)),
            _ => Err(usage(format!("falta el valor de {name}"))),
        }
    }

    /// Takes `--name VALUE` out, read as a `T`.
    pub(crate) fn parsed<T: std::str::FromStr>(&mut self, name: &str) -> Result<Option<T>> {
        let value = self.option(name)?;
        value
            .map(|value| value.parse().map_err(|_| usage(format!("no entiendo el valor de {name}"))))
            .transpose()
    }

    /// Takes `--name VALUE` out; it must be there.
    pub(crate) fn needed(&mut self, name: &str) -> Result<PathBuf> {
        self.option(name)?.map(PathBuf::from).ok_or_else(|| usage(format!("falta {name}")))
    }

    /// Takes `--name A B` out.
    fn pair(&mut self, name: &str) -> Result<Option<(PathBuf, PathBuf)>> {
        let Some(place) = self.0.iter().position(|word| word == name) else { return Ok(None) };
        self.0.remove(place);
        match (self.0.remove(place), self.0.remove(place)) {
            (Some(first), Some(second)) => Ok(Some((first.into(), second.into()))),
            _ => Err(usage(format!("{name} pide dos archivos"))),
        }
    }

    /// Nothing may be left.
    pub(crate) fn done(self) -> Result<()> {
        self.0.front().map_or(Ok(()), |word| Err(usage(format!("no conozco «{word}»"))))
    }
}

/// Takes `--nats URL --cluster-key ARCHIVO` out: both or neither.
pub(crate) fn cluster(words: &mut Arguments) -> Result<Option<Cluster>> {
    match (words.option("--nats")?, words.option("--cluster-key")?) {
        (Some(nats), Some(key_file)) => Ok(Some(Cluster { nats, key_file: key_file.into() })),
        (None, None) => Ok(None),
        _ => Err(usage("--nats y --cluster-key van juntos")),
    }
}

/// What `shard` was told.
pub(crate) struct Shard {
    pub(crate) cluster: Cluster,
    pub(crate) gallery: PathBuf,
    pub(crate) group: Name,
    pub(crate) replica: Name,
    /// Virtual shards it is meant for, if nobody has them.
    pub(crate) vshards: VShards,
}

impl Shard {
    pub(crate) fn read(mut words: Arguments) -> Result<Self> {
        let told = Shard {
            cluster: cluster(&mut words)?.ok_or_else(|| usage("faltan --nats y --cluster-key"))?,
            gallery: words.needed("--gallery")?,
            group: words.parsed("--group")?.ok_or_else(|| usage("falta --group"))?,
            replica: words.parsed("--replica")?.ok_or_else(|| usage("falta --replica"))?,
            vshards: words.parsed("--vshards")?.unwrap_or_default(),
        };
        words.done()?;
        Ok(told)
    }
}

/// What `serve` was told.
pub(crate) struct Serve {
    pub(crate) gallery: PathBuf,
    pub(crate) listen: SocketAddr,
    pub(crate) tls: Option<(PathBuf, PathBuf)>,
    pub(crate) client_ca: Option<PathBuf>,
    pub(crate) credentials: PathBuf,
    pub(crate) trust: Option<PathBuf>,
    pub(crate) key_file: Option<PathBuf>,
    pub(crate) demonstration: Option<u32>,
    pub(crate) code: Option<String>,
    pub(crate) patience: Duration,
    pub(crate) cluster: Option<Cluster>,
}

impl Serve {
    pub(crate) fn read(mut words: Arguments) -> Result<Self> {
        let gallery = words.needed("--gallery")?;
        let credentials = words.option("--credentials")?.map(PathBuf::from);
        let told = Serve {
            listen: words.parsed("--listen")?.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8443))),
            tls: words.pair("--tls")?,
            client_ca: words.option("--client-ca")?.map(PathBuf::from),
            credentials: credentials.unwrap_or_else(|| gallery.join("credenciales.toml")),
            trust: words.option("--trust")?.map(PathBuf::from),
            key_file: words.option("--key-file")?.map(PathBuf::from),
            demonstration: words.parsed("--demonstration")?,
            code: words.option("--code")?,
            patience: Duration::from_secs(words.parsed("--patience")?.unwrap_or(10).clamp(1, 600)),
            cluster: cluster(&mut words)?,
            gallery,
        };
        words.done()?;
        if told.tls.is_none() && !told.listen.ip().is_loopback() {
            return Err(usage("sin --tls solo se escucha en la propia máquina (127.0.0.1 o ::1)"));
        }
        if told.tls.is_none() && told.client_ca.is_some() {
            return Err(usage("--client-ca pide --tls"));
        }
        Ok(told)
    }
}
