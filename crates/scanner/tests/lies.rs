//! A host in front of a helper that says anything at all: every byte sequence ends in an image, an error or a list, and
//! what is refused names the rule.

use proptest::prelude::*;
use scanner::bridge::{Helper, Limits, MAX_IMAGE, MAX_LINE, MAX_PREVIEW, hear};
use scanner::{Happening, ScanError, Settings, Source};
use std::io::Cursor;
use std::ops::ControlFlow;
use std::time::Duration;
use terms::Ppi;

const HELLO: &str = "{\"say\":\"hello\",\"version\":1}\n";
const DEVICES: &str = "{\"say\":\"devices\",\"request\":1,\"devices\":[{\"id\":\"a\",\"vendor\":\"b\",\"model\":\"c\",\"serial\":null,\"kind\":\"reader\"}]}\n";
const OPENED: &str = "{\"say\":\"opened\",\"request\":2,\"capabilities\":{\"resolutions\":[500],\"glass\":null,\"takes\":[],\"preview\":true}}\n";

fn head(request: u64, kind: &str, width: u64, height: u64, length: u64) -> String {
    format!(
        "{{\"say\":\"frame\",\"request\":{request},\"kind\":\"{kind}\",\"width\":{width},\"height\":{height},\"ppi\":500,\"length\":{length}}}\n"
    )
}

/// What a good helper says while one image of 4 x 3 px is taken.
fn conversation() -> Vec<u8> {
    let start = [HELLO, DEVICES, OPENED, &head(3, "image", 4, 3, 12)].concat();
    [start.as_bytes(), &[128; 12], b"\n"].concat()
}

/// Lists, opens the first device and takes an image.
fn take(said: Vec<u8>) -> Result<usize, ScanError> {
    let [answer, silence, grace] = [Duration::from_secs(10); 3];
    let mut helper = Helper::over(Cursor::new(said), std::io::sink(), Limits { answer, silence, grace })?;
    let device = helper.list()?.into_iter().next().ok_or(ScanError::NoDevice)?;
    let mut device = helper.open(&device.id)?;
    let settings = Settings { ppi: Ppi::P500, area: None, take: None };
    let image = device.acquire(&settings, &mut |_: Happening<'_>| ControlFlow::Continue(()))?;
    assert_eq!(image.ppi(), Ppi::P500);
    Ok(image.pixels().len())
}

fn after_opening(said: &str) -> Result<usize, ScanError> {
    take([HELLO, DEVICES, OPENED, said].concat().into_bytes())
}

fn broken(rule: &str) -> ScanError {
    ScanError::Protocol(rule.to_owned())
}

#[test]
fn the_conversation_is_a_good_one() {
    assert_eq!(take(conversation()), Ok(12));
    assert_eq!(hear(&conversation()), (4, ScanError::Crashed));
}

#[test]
fn a_frame_too_large_is_refused_by_its_line_alone() {
    let large = Err(broken("too large a frame"));
    assert_eq!(after_opening(&head(3, "image", 32_768, 32_768, 1 << 30)), large);
    assert_eq!(after_opening(&head(3, "image", u64::from(u32::MAX), 1, u64::from(u32::MAX))), large);
    assert_eq!(after_opening(&head(3, "image", 10_001, 10_000, MAX_IMAGE + 10_000)), large);
    assert_eq!(after_opening(&head(3, "preview", 4_001, 4_000, MAX_PREVIEW + 4_000)), large);
    // An A4 glass at 1000 ppi is taken for what it is: half a frame, since nothing follows.
    assert_eq!(after_opening(&head(3, "image", 8_268, 11_693, 8_268 * 11_693)), Err(broken("half a frame")));
    let length = broken("a frame's length is not its width times its height");
    assert_eq!(after_opening(&head(3, "image", 4, 3, 13)), Err(length));
    assert_eq!(after_opening(&head(3, "image", 0, 3, 0)), Err(broken("a frame without pixels")));
}

#[test]
fn what_is_out_of_step_is_refused() {
    let other = Err(broken("an answer to something else"));
    assert_eq!(after_opening(&[&head(4, "image", 1, 1, 1), "x\n"].concat()), other);
    assert_eq!(after_opening(OPENED), other);
    let misplaced = Err(broken("a frame that does not end where it should"));
    assert_eq!(after_opening(&[&head(3, "image", 1, 1, 1), "xy\n"].concat()), misplaced);
    assert_eq!(
        after_opening("{\"say\":\"done\",\"request\":3}\n"),
        Err(broken("a preview that ended unasked"))
    );
    let text = "{\"say\":\"error\",\"request\":3,\"error\":\"protocol\",\"detail\":\"Juan Pérez\"}\n";
    assert_eq!(after_opening(text), Err(broken("the helper finds fault with the host")), "no text of theirs");
}

#[test]
fn lines_and_texts_have_an_end() {
    assert_eq!(hear(&vec![b' '; MAX_LINE + 1]), (0, broken("a line that does not end")));
    let padded = " ".repeat(MAX_LINE - HELLO.len()) + HELLO;
    assert_eq!(hear(padded.as_bytes()), (1, ScanError::Crashed), "the longest line that is one");
    let long = DEVICES.replace("\"c\"", &format!("\"{}\"", "c".repeat(201)));
    assert_eq!(hear(long.as_bytes()), (0, broken("a name is too long or not plain text")));
    let device = r#"{"id":"a","vendor":"b","model":"c","serial":null,"kind":"reader"},"#.repeat(65);
    let many =
        format!("{{\"say\":\"devices\",\"request\":1,\"devices\":[{}]}}\n", device.trim_end_matches(','));
    assert_eq!(hear(many.as_bytes()), (0, broken("too many devices")));
    let deep = "[".repeat(MAX_LINE / 2) + "\n";
    assert_eq!(hear(deep.as_bytes()), (0, broken("a line that is no message")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_heard_to_an_end(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let error = hear(&bytes).1;
        prop_assert!(matches!(error, ScanError::Crashed | ScanError::Protocol(_)));
        // With an image or without: it comes back.
        take([HELLO.as_bytes(), &bytes].concat()).ok();
    }

    #[test]
    fn a_conversation_spoilt_anywhere_gives_that_image_or_an_error(
        place in any::<proptest::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let mut said = conversation();
        let place = place.index(said.len());
        if cut {
            said.truncate(place);
        } else {
            said[place] = byte;
        }
        match take(said) {
            Ok(pixels) => prop_assert_eq!(pixels, 12),
            Err(error) => prop_assert!(!matches!(error, ScanError::Silent | ScanError::Cancelled)),
        }
    }
}
