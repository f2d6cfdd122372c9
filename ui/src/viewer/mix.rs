//! How the two prints of a bench are laid out: apart, one over the other, or one after the other in the same place.

/// How often blinking prints change places, milliseconds: below three a second, at which light may harm.
pub(super) const BLINK_MS: u64 = 500;

/// Which prints a pane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mix {
    /// Its own.
    #[default]
    Apart,
    /// Its own, the other one laid over it.
    Overlay,
    /// Its own and the other one in turn.
    Blink {
        /// Whether it is the other one's turn.
        other: bool,
    },
}

impl Mix {
    /// Whether prints take turns.
    pub const fn blinks(self) -> bool {
        matches!(self, Mix::Blink { .. })
    }

    /// Whether a pane shows its own marks now.
    pub(super) const fn own_turn(self) -> bool {
        !matches!(self, Mix::Blink { other: true })
    }

    /// The other print's turn, or this one's.
    pub(super) const fn next(self) -> Self {
        match self {
            Mix::Blink { other } => Mix::Blink { other: !other },
            still => still,
        }
    }
}
