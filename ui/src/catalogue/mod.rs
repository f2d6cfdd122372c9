//! Every sentence and word the window shows, one file a screen, Spanish of Mexico first.
//!
//! Each file holds one language-neutral struct made by [`catalogue!`] and its `ES_MX` value; another language is
//! another value, and the compiler says what it lacks. Must not know views, cases or how anything is drawn.

/// Declares a struct of texts and its Spanish value: plain texts first, then texts made of parts.
macro_rules! catalogue {
    (
        $(#[$about:meta])* $name:ident
        { $($text:ident: $value:expr,)* }
        { $($made:ident($($part:ident: $kind:ty),*) => $body:expr,)* }
    ) => {
        $(#[$about])*
        pub struct $name {
            $(pub $text: &'static str,)*
            $(pub $made: fn($($kind),*) -> String,)*
        }
        /// Spanish of Mexico.
        pub static ES_MX: $name = $name {
            $($text: $value,)*
            $($made: |$($part: $kind),*| $body,)*
        };
    };
}

pub mod ajustes;
pub mod analysis;
pub mod bandeja;
pub mod captura;
pub mod capture_only;
pub mod card;
pub mod cotejo;
pub mod devices;
pub mod dictamen;
pub mod doubts;
pub mod envios;
pub mod export;
pub mod intake;
pub mod keymap;
pub mod lote;
pub mod outbox;
pub mod protocol;
pub mod respuesta;
pub mod shell;
pub mod sign_in;
pub mod taking;
pub mod viewer;
pub mod words;

/// The texts of one language.
pub struct Catalogue {
    /// Navigation, status bar, what every screen has.
    pub shell: &'static shell::Texts,
    /// First start and sign-in.
    pub sign_in: &'static sign_in::Texts,
    /// The worklist.
    pub bandeja: &'static bandeja::Texts,
    /// The form for an incoming oficio.
    pub intake: &'static intake::Texts,
    /// A batch of cards.
    pub lote: &'static lote::Texts,
    /// Capture.
    pub captura: &'static captura::Texts,
    /// A card cut into its boxes, and the scale of a photograph.
    pub card: &'static card::Texts,
    /// The capture-only session.
    pub capture_only: &'static capture_only::Texts,
    /// Capture devices.
    pub devices: &'static devices::Texts,
    /// What a device shows while it takes prints.
    pub taking: &'static taking::Texts,
    /// What engines doubt about captured prints.
    pub doubts: &'static doubts::Texts,
    /// The post-mortem protocol.
    pub protocol: &'static protocol::Texts,
    /// The institution's settings.
    pub ajustes: &'static ajustes::Texts,
    /// Triage and mark-up.
    pub analysis: &'static analysis::Texts,
    /// Submission.
    pub envios: &'static envios::Texts,
    /// All submissions.
    pub outbox: &'static outbox::Texts,
    /// The answer that came as an oficio.
    pub respuesta: &'static respuesta::Texts,
    /// Prints leaving as files.
    pub export: &'static export::Texts,
    /// Comparison.
    pub cotejo: &'static cotejo::Texts,
    /// Dictamen.
    pub dictamen: &'static dictamen::Texts,
    /// The print viewer.
    pub viewer: &'static viewer::Texts,
}

static ES_MX: Catalogue = Catalogue {
    shell: &shell::ES_MX,
    sign_in: &sign_in::ES_MX,
    bandeja: &bandeja::ES_MX,
    intake: &intake::ES_MX,
    lote: &lote::ES_MX,
    captura: &captura::ES_MX,
    card: &card::ES_MX,
    capture_only: &capture_only::ES_MX,
    devices: &devices::ES_MX,
    taking: &taking::ES_MX,
    doubts: &doubts::ES_MX,
    protocol: &protocol::ES_MX,
    ajustes: &ajustes::ES_MX,
    analysis: &analysis::ES_MX,
    envios: &envios::ES_MX,
    outbox: &outbox::ES_MX,
    respuesta: &respuesta::ES_MX,
    export: &export::ES_MX,
    cotejo: &cotejo::ES_MX,
    dictamen: &dictamen::ES_MX,
    viewer: &viewer::ES_MX,
};

/// The texts of the language in use.
pub fn texts() -> &'static Catalogue {
    &ES_MX
}
