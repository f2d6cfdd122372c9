//! What a way to a core over HTTP is told: where, with which credential, whom to trust, how long to wait.

use super::retry::Retry;
use crate::surplus::Keeper;
use reqwest::Url;
use std::sync::Arc;
use std::time::Duration;
use terms::Sha256;
use zeroize::Zeroizing;

/// Gives the bearer token each time it is needed, so that it lies nowhere between; `None` if there is none.
pub type TokenSource = Box<dyn Fn() -> Option<Zeroizing<String>> + Send + Sync>;

/// Longest token, bytes.
const MAX_TOKEN: usize = 4096;

/// How to reach a core.
pub struct Options {
    /// Where it is: `https`, or `http` to this machine only.
    pub base: String,
    /// The bearer token.
    pub token: TokenSource,
    /// Who may vouch for the server.
    pub trust: Trust,
    /// Shown to a server that wants one.
    pub client_certificate: Option<ClientCertificate>,
    /// SHA-256 of the server's public key (SubjectPublicKeyInfo); no other server is spoken to, whoever vouches for it.
    pub pin: Option<Sha256>,
    /// The way there.
    pub route: Route,
    /// How long a silence may last.
    pub timeouts: Timeouts,
    /// What is tried again, and when.
    pub retry: Retry,
    /// Bytes of a blob in one call.
    pub piece: usize,
    /// Who keeps what the core may not send, encrypted; without one it is dropped.
    pub surplus: Option<Arc<dyn Keeper>>,
}

/// Who may vouch for a server.
pub enum Trust {
    /// The authorities of the operating system.
    System,
    /// Only these: PEM.
    Only(Vec<u8>),
}

/// A certificate of the client with its key.
pub struct ClientCertificate {
    /// The certificate and those above it: PEM.
    pub chain: Vec<u8>,
    /// Its private key: PEM.
    pub key: Zeroizing<Vec<u8>>,
}

/// The way to the server.
#[derive(Clone)]
pub enum Route {
    /// Straight; what the environment says of proxies is ignored.
    Direct,
    /// As the environment says (`HTTPS_PROXY` and so on).
    Environment,
    /// Through this proxy: `http`, `https`, `socks5` or `socks5h`.
    Proxy(String),
}

/// How long a silence may last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Until the connection stands.
    pub connect: Duration,
    /// Until the next byte comes.
    pub idle: Duration,
    /// Until an answer is there, all waits together.
    pub patience: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Timeouts {
            connect: Duration::from_secs(15),
            idle: Duration::from_secs(60),
            patience: Duration::from_secs(60 * 60),
        }
    }
}

impl Options {
    /// The usual: the system's authorities, no proxy, pieces of 256 KiB.
    pub fn new(base: impl Into<String>, token: TokenSource) -> Self {
        Options {
            base: base.into(),
            token,
            trust: Trust::System,
            client_certificate: None,
            pin: None,
            route: Route::Direct,
            timeouts: Timeouts::default(),
            retry: Retry::default(),
            piece: 256 * 1024,
            surplus: None,
        }
    }
}

/// Why there is no way to a core. Repeats nothing of what it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OptionsError {
    /// The address is none, or has a name, a query or a fragment in it.
    #[error("the address is not a plain URL of a server")]
    Address,
    /// The address is neither `https` nor on this machine.
    #[error("the address must begin with https")]
    NotSecure,
    /// The authorities cannot be read.
    #[error("the authorities' certificates cannot be read")]
    Authorities,
    /// The client's certificate or key cannot be read, or they do not belong together.
    #[error("the client's certificate or its key cannot be read")]
    ClientCertificate,
    /// The proxy's address is none.
    #[error("the proxy's address cannot be read")]
    Proxy,
    /// The system gave no threads or sockets.
    #[error("the system does not let us connect")]
    System,
}

/// The address before every path, without a slash at its end.
pub(super) fn base(text: &str) -> Result<String, OptionsError> {
    let url = Url::parse(text).map_err(|_| OptionsError::Address)?;
    let plain = url.username().is_empty() && url.password().is_none();
    if !plain || url.query().is_some() || url.fragment().is_some() || url.host_str().is_none() {
        return Err(OptionsError::Address);
    }
    match url.scheme() {
        "https" => {}
        "http" if is_this_machine(&url) => {}
        _ => return Err(OptionsError::NotSecure),
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let address = host.parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// The token, if there is one that can stand in a header.
pub(super) fn token(source: &TokenSource) -> Option<Zeroizing<String>> {
    let fits = |token: &Zeroizing<String>| {
        (1..=MAX_TOKEN).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_graphic())
    };
    source().filter(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_or_this_machine() {
        let good = ["https://core.example", "https://core.example:8443/nucleo/", "http://127.0.0.1:9"];
        assert!(good.iter().chain(&["http://[::1]:9", "http://localhost"]).all(|url| base(url).is_ok()));
        assert_eq!(base("https://core.example/a/").as_deref(), Ok("https://core.example/a"));
        for plain in
            ["http://core.example", "http://10.0.0.1", "http://127.0.0.1.example", "ftp://core.example"]
        {
            assert_eq!(base(plain), Err(OptionsError::NotSecure), "{plain}");
        }
        for odd in
            ["", "core", "https://u:p@core.example", "https://core.example?x", "https://core.example#x"]
        {
            assert_eq!(base(odd), Err(OptionsError::Address), "{odd}");
        }
    }

    #[test]
    fn a_token_stands_in_a_header() {
        let source = |text: &str| -> TokenSource {
            let text = text.to_owned();
            Box::new(move || Some(Zeroizing::new(text.clone())))
        };
        assert!(token(&source("abc.DEF-1")).is_some());
        for odd in ["", "a b", "a\r\nx: y", "ñ"] {
            assert!(token(&source(odd)).is_none());
        }
    }
}
