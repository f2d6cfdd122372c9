//! How the next image is laid down: one finger rolled or plain, four fingers of a hand, both thumbs.

use crate::catalogue::texts;
use terms::{Finger, Hand, Take};

/// What S cycles through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum TakeMode {
    /// The finger in view, rolled.
    #[default]
    Rolled,
    /// The finger in view, laid down.
    Plain,
    /// Four fingers of a hand at once.
    Four(Hand),
    /// Both thumbs at once.
    Thumbs,
}

impl TakeMode {
    /// In the order of the key; the slaps in the order they are taken.
    const ALL: [TakeMode; 5] = [
        TakeMode::Rolled,
        TakeMode::Plain,
        TakeMode::Four(Hand::Right),
        TakeMode::Four(Hand::Left),
        TakeMode::Thumbs,
    ];

    pub(super) fn next(self) -> TakeMode {
        let here = TakeMode::ALL.iter().position(|mode| *mode == self).unwrap_or(0);
        TakeMode::ALL[(here + 1) % TakeMode::ALL.len()]
    }

    /// The slap that follows a recorded one; a single finger stays as it is.
    pub(super) fn after(self) -> TakeMode {
        match self {
            TakeMode::Four(Hand::Right) => TakeMode::Four(Hand::Left),
            TakeMode::Four(Hand::Left) => TakeMode::Thumbs,
            other => other,
        }
    }

    pub(super) fn take(self, finger: Finger) -> Take {
        match self {
            TakeMode::Rolled => Take::Rolled(finger),
            TakeMode::Plain => Take::Plain(finger),
            TakeMode::Four(hand) => Take::Four(hand),
            TakeMode::Thumbs => Take::Thumbs,
        }
    }

    /// Whether it shows one finger.
    pub(super) fn is_single(self) -> bool {
        matches!(self, TakeMode::Rolled | TakeMode::Plain)
    }

    pub(super) fn word(self) -> &'static str {
        let texts = &texts().taking;
        match self {
            TakeMode::Rolled => texts.rolled,
            TakeMode::Plain => texts.plain,
            TakeMode::Four(Hand::Right) => texts.four_right,
            TakeMode::Four(Hand::Left) => texts.four_left,
            TakeMode::Thumbs => texts.thumbs,
        }
    }

    /// Its name in `data-take`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            TakeMode::Rolled => "rolled",
            TakeMode::Plain => "plain",
            TakeMode::Four(Hand::Right) => "four-right",
            TakeMode::Four(Hand::Left) => "four-left",
            TakeMode::Thumbs => "thumbs",
        }
    }
}

/// `Dedo 7, índice izquierdo, rodado` or `Cuatro dedos, mano derecha`.
pub(super) fn title(take: Take) -> String {
    use crate::catalogue::words::finger_title;
    let texts = &texts().taking;
    match take {
        Take::Rolled(finger) => format!("{}, {}", finger_title(finger), texts.rolled_one),
        Take::Plain(finger) => format!("{}, {}", finger_title(finger), texts.plain_one),
        Take::Four(Hand::Right) => texts.four_right_title.into(),
        Take::Four(Hand::Left) => texts.four_left_title.into(),
        Take::Thumbs => texts.thumbs_title.into(),
    }
}
