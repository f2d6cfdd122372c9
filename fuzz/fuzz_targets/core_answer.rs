//! Any bytes as an answer of a matching core: a message, pixels, or a refusal; what is read is written and read again.
#![no_main]

use core_api::strict::{self, Message};
use core_api::wire::{self, Keys, Problem, RequestState};
use core_api::{
    Acknowledgement, Answer, Capabilities, Delivery, Grants, Localizacion, OutcomeReceipt, PendingReleases,
    Person, Release, Verificacion,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    again::<Capabilities>(bytes);
    again::<Acknowledgement>(bytes);
    again::<Answer>(bytes);
    again::<Delivery>(bytes);
    again::<Person>(bytes);
    again::<RequestState>(bytes);
    again::<Problem>(bytes);
    again::<Keys>(bytes);
    again::<Grants>(bytes);
    again::<PendingReleases>(bytes);
    again::<Release>(bytes);
    again::<OutcomeReceipt>(bytes);
    again::<Localizacion>(bytes);
    again::<Verificacion>(bytes);
    if let Some(image) = wire::grey_from_bytes(bytes) {
        assert!(wire::grey_to_bytes(&image) == bytes);
    }
});

fn again<T: Message>(bytes: &[u8]) {
    let Ok(message) = strict::read::<T>(bytes) else { return };
    let written = serde_json::to_vec(&message).expect("messages are JSON");
    let read = strict::read::<T>(&written).ok().and_then(|read| serde_json::to_vec(&read).ok());
    assert!(read.as_ref() == Some(&written));
}
