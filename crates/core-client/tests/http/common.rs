//! Prints, ids and a client that does not wait.

use core_api::{GreyImage, Nonce, Submission};
use core_client::http::{HttpCore, Options, Outside, Retry, Timeouts};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use terms::{Acervos, Finger, InstitutionId, Ppi, RequestId};
use zeroize::Zeroizing;

/// A name that a hostile core sends before anybody may know it.
pub(crate) const NAME: &str = "JUAN-PLANTADO-PEREZ";
pub(crate) const TOKEN: &str = "token-of-the-tests";
pub(crate) const LOCATOR: &str = "token-for-localizaciones";
pub(crate) const VERIFIER: &str = "token-for-verificaciones";
/// Of an invented person.
pub(crate) const CURP: &str = "EXFM500101MXXXXX00";
pub(crate) const INSTITUTION: InstitutionId = InstitutionId([1; 16]);
pub(crate) const REQUEST: RequestId = RequestId([2; 16]);

pub(crate) fn image(shade: u8, side: u32) -> GreyImage {
    let pixels = (0..side * side).map(|place| (place as u8).wrapping_mul(shade) ^ shade).collect();
    GreyImage { width: side, height: side, ppi: Ppi::P500, pixels }
}

pub(crate) fn submission() -> Submission {
    Submission {
        institution: INSTITUTION,
        request: REQUEST,
        nonce: Nonce([7; 8]),
        prints: vec![(Finger::ALL[0], image(3, 100)), (Finger::ALL[6], image(5, 64))],
        acervos: Acervos::USUAL,
        oficio: None,
    }
}

pub(crate) fn on(_done: u64, _total: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Every wait that was asked for.
pub(crate) type Waits = Arc<Mutex<Vec<Duration>>>;

pub(crate) fn options(url: &str) -> Options {
    let mut options = Options::new(url, Box::new(|| Some(Zeroizing::new(TOKEN.to_owned()))));
    options.timeouts = Timeouts {
        connect: Duration::from_secs(2),
        idle: Duration::from_millis(800),
        patience: Duration::from_secs(60),
    };
    options.piece = 1000;
    options.retry = Retry { attempts: 3, ..Retry::default() };
    options
}

pub(crate) fn outside() -> (Outside, Waits) {
    let waits = Waits::default();
    let (kept, next) = (Arc::clone(&waits), AtomicU8::new(1));
    let outside = Outside {
        sleep: Box::new(move |wait| kept.lock().unwrap().push(wait)),
        random: Box::new(move |bytes| bytes.fill_with(|| next.fetch_add(1, Ordering::Relaxed))),
    };
    (outside, waits)
}

pub(crate) fn client(url: &str) -> HttpCore {
    client_with(url, TOKEN)
}

pub(crate) fn client_with(url: &str, token: &'static str) -> HttpCore {
    let options = Options { token: Box::new(move || Some(Zeroizing::new(token.to_owned()))), ..options(url) };
    HttpCore::new(options, outside().0).unwrap()
}

/// Neither what a call gave nor what it says of its error tells the name, the token or where the core is.
pub(crate) fn assert_says_nothing(told: &(impl std::fmt::Debug + ?Sized)) {
    let told = format!("{told:?}");
    assert!(!told.contains("PLANTADO") && !told.contains(TOKEN) && !told.contains("127.0.0.1"), "{told}");
}
