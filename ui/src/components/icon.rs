//! The icons: 16-unit grid, 1.5 stroke, round caps, the colour of the text beside them.

use leptos::prelude::*;

/// Which icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after what it shows")]
pub enum Glyph {
    Tray,
    Finger,
    Plane,
    Panes,
    Shield,
    Page,
    Person,
    Clock,
    Search,
    Plus,
    Minus,
    Check,
    Warn,
    Lock,
    Unlock,
    Key,
    Certificate,
    Pen,
    Info,
    Right,
    Left,
    Redo,
    Undo,
    Turn,
    Chain,
    Out,
    Folder,
    Scan,
    Repeat,
    Tag,
    Eye,
    EyeOff,
    Link,
    Layers,
    Levels,
    Invert,
    Move,
    Point,
    Ruler,
    Blink,
    List,
    Online,
    Offline,
    Keyboard,
    Moon,
    Sun,
    Close,
    Fit,
    OneToOne,
    Drop,
    Card,
    Flag,
    Sound,
    Mute,
    Camera,
    Bag,
    Pause,
    Play,
}

impl Glyph {
    const fn paths(self) -> &'static str {
        match self {
            Glyph::Tray => r#"<path d="M2 9l2-6h8l2 6v4H2z"/><path d="M2 9h3.500l1 2h3l1-2H14"/>"#,
            Glyph::Finger => {
                r#"<path d="M4 13c-1-2-1-4-1-5a5 5 0 0 1 10 0c0 2 0 3-.4 5"/><path d="M6 14c-.8-2-.9-4-.9-6a2.900 2.900 0 0 1 5.800 0c0 3 0 4-.5 6"/><path d="M8 8c0 3 .1 5 .4 6.500"/>"#
            }
            Glyph::Plane => r#"<path d="M14 2L7 9"/><path d="M14 2l-4.500 12L7 9 2 6.500z"/>"#,
            Glyph::Panes => {
                r#"<rect x="1.5" y="3" width="5.5" height="10" rx="1"/><rect x="9" y="3" width="5.5" height="10" rx="1"/><path d="M4.200 8h7.600"/>"#
            }
            Glyph::Shield => {
                r#"<path d="M8 1.500l5.500 2v4c0 3.500-2.300 5.800-5.500 7-3.200-1.200-5.500-3.500-5.500-7v-4z"/><path d="M5.500 8l1.800 1.800L10.700 6"/>"#
            }
            Glyph::Page => {
                r#"<path d="M4 1.500h5.500L13 5v9.500H4z"/><path d="M9.500 1.500V5H13"/><path d="M6 8.500h5M6 11h5"/>"#
            }
            Glyph::Person => {
                r#"<circle cx="8" cy="5.300" r="2.800"/><path d="M2.500 14c.3-3 2.500-4.700 5.500-4.700s5.200 1.700 5.500 4.700"/>"#
            }
            Glyph::Clock => r#"<circle cx="8" cy="8" r="6.300"/><path d="M8 4.500V8l2.500 1.500"/>"#,
            Glyph::Search => r#"<circle cx="7" cy="7" r="4.500"/><path d="M10.500 10.500L14 14"/>"#,
            Glyph::Plus => r#"<path d="M8 3v10M3 8h10"/>"#,
            Glyph::Minus => r#"<path d="M3 8h10"/>"#,
            Glyph::Check => r#"<path d="M3 8.500l3.200 3.200L13 5"/>"#,
            Glyph::Warn => r#"<path d="M8 2l6.500 11.500h-13z"/><path d="M8 6.500v3.300M8 11.700v.01"/>"#,
            Glyph::Lock => {
                r#"<rect x="3" y="7" width="10" height="7" rx="1.200"/><path d="M5 7V5a3 3 0 0 1 6 0v2"/>"#
            }
            Glyph::Unlock => {
                r#"<rect x="3" y="7" width="10" height="7" rx="1.200"/><path d="M5 7V5a3 3 0 0 1 5.800-1"/>"#
            }
            Glyph::Key => r#"<circle cx="5" cy="11" r="3"/><path d="M7.200 8.800L14 2M11 5l2 2"/>"#,
            Glyph::Certificate => {
                r#"<rect x="1.500" y="3" width="13" height="9" rx="1"/><path d="M4 6h5M4 8.500h3"/><circle cx="11" cy="8.500" r="1.700"/><path d="M10 10v4l1-.8 1 .8v-4"/>"#
            }
            Glyph::Pen => {
                r#"<path d="M2.500 13.500l.8-3.300L11 2.500l2.500 2.500-7.700 7.700z"/><path d="M9.500 4l2.500 2.500"/>"#
            }
            Glyph::Info => r#"<circle cx="8" cy="8" r="6.300"/><path d="M8 7.300v3.700M8 5v.01"/>"#,
            Glyph::Right => r#"<path d="M6 4l4 4-4 4"/>"#,
            Glyph::Left => r#"<path d="M10 4L6 8l4 4"/>"#,
            Glyph::Redo => r#"<path d="M13 6H6.500a3.500 3.500 0 0 0 0 7H10"/><path d="M10.500 3l3 3-3 3"/>"#,
            Glyph::Undo => {
                r#"<path d="M3 6h6.500a3.500 3.500 0 0 1 0 7H6"/><path d="M5.500 3L2.500 6l3 3"/>"#
            }
            Glyph::Turn => {
                r#"<path d="M13.500 8A5.500 5.500 0 1 1 11 3.400"/><path d="M11 .8v2.800H8.200"/>"#
            }
            Glyph::Chain => r#"<path d="M6 2L4.500 14M11.500 2L10 14M2.500 6h12M1.500 10h12"/>"#,
            Glyph::Out => r#"<path d="M8 9V2M5 4.500L8 1.700l3 2.800"/><path d="M2 9v5h12V9"/>"#,
            Glyph::Folder => r#"<path d="M1.500 13V3h4.500l1.500 2h7v8z"/>"#,
            Glyph::Scan => {
                r#"<path d="M2 5V2.500h3M11 2.500h3V5M14 11v2.500h-3M5 13.500H2V11"/><path d="M2 8h12"/>"#
            }
            Glyph::Repeat => {
                r#"<path d="M2.500 8a5.500 5.500 0 0 1 9.600-3.700M13.500 8a5.500 5.500 0 0 1-9.600 3.700"/><path d="M12.500 1.500v3h-3M3.500 14.500v-3h3"/>"#
            }
            Glyph::Tag => r#"<path d="M2 2h6l6 6-6 6-6-6z"/><circle cx="5" cy="5" r="1"/>"#,
            Glyph::Eye => {
                r#"<path d="M1.500 8c.8-1.800 3-4.300 6.500-4.300S13.700 6.200 14.500 8c-.8 1.800-3 4.300-6.500 4.300S2.300 9.800 1.500 8z"/><circle cx="8" cy="8" r="2"/>"#
            }
            Glyph::EyeOff => {
                r#"<path d="M2 2l12 12"/><path d="M6 4a6 6 0 0 1 2-.300c3.500 0 5.700 2.500 6.500 4.300a9 9 0 0 1-1.700 2.300M3.700 5.200A8.500 8.500 0 0 0 1.500 8c.8 1.800 3 4.300 6.500 4.300.9 0 1.700-.2 2.400-.4"/><path d="M6.600 6.600a2 2 0 0 0 2.800 2.800"/>"#
            }
            Glyph::Link => {
                r#"<path d="M6.500 9.500l3-3"/><path d="M7.500 4.500l1.300-1.300a2.700 2.700 0 0 1 3.900 3.900L11.500 8.400M8.500 11.500l-1.300 1.300a2.700 2.700 0 0 1-3.900-3.900l1.200-1.300"/>"#
            }
            Glyph::Layers => r#"<path d="M8 2l6.500 3.500L8 9 1.500 5.500z"/><path d="M2 9l6 3.300L14 9"/>"#,
            Glyph::Levels => {
                r#"<circle cx="8" cy="8" r="6"/><path d="M8 2v12"/><path d="M8 3.500h2.500M8 6h5M8 8.500h5.500M8 11h4.500"/>"#
            }
            Glyph::Invert => {
                r#"<rect x="2" y="2" width="12" height="12" rx="1"/><path d="M2 14L14 2M9 14l5-5M5.500 14L14 5.500"/>"#
            }
            Glyph::Move => {
                r#"<path d="M8 1.500v13M1.500 8h13M6 3.500l2-2 2 2M6 12.500l2 2 2-2M3.500 6l-2 2 2 2M12.500 6l2 2-2 2"/>"#
            }
            Glyph::Point => r#"<circle cx="6.500" cy="9.500" r="3"/><path d="M8.700 7.300L14 2"/>"#,
            Glyph::Ruler => {
                r#"<rect x="1" y="5.500" width="14" height="5" rx=".8"/><path d="M4 5.500v2M7 5.500v3M10 5.500v2M13 5.500v2"/>"#
            }
            Glyph::Blink => {
                r#"<rect x="2" y="3" width="12" height="10" rx="1"/><path d="M8 3v10"/><path d="M4 8h1.500M10.500 8H12"/>"#
            }
            Glyph::List => r#"<path d="M5.500 4H14M5.500 8H14M5.500 12H14M2 4h.01M2 8h.01M2 12h.01"/>"#,
            Glyph::Online => {
                r#"<path d="M1.500 6a9 9 0 0 1 13 0M3.500 8.500a6 6 0 0 1 9 0M6 11a3 3 0 0 1 4 0"/><path d="M8 13.500v.01"/>"#
            }
            Glyph::Offline => {
                r#"<path d="M2 2l12 12"/><path d="M3.500 8.500A6 6 0 0 1 6 7M10.500 7.200a6 6 0 0 1 2 1.300M6 11a3 3 0 0 1 4 0"/><path d="M1.500 6a9 9 0 0 1 3-2M8 3a9 9 0 0 1 6.500 3"/>"#
            }
            Glyph::Keyboard => {
                r#"<rect x="1.500" y="4" width="13" height="8.500" rx="1"/><path d="M4 6.700h.01M6.700 6.700h.01M9.300 6.700h.01M12 6.700h.01M5 9.800h6"/>"#
            }
            Glyph::Moon => r#"<path d="M13 9.700A5.800 5.800 0 0 1 6.300 3 5.800 5.800 0 1 0 13 9.700z"/>"#,
            Glyph::Sun => {
                r#"<circle cx="8" cy="8" r="2.800"/><path d="M8 1.500v1.700M8 12.800v1.700M1.500 8h1.700M12.800 8h1.700M3.400 3.400l1.200 1.200M11.400 11.400l1.200 1.200M12.600 3.400l-1.200 1.200M4.600 11.400l-1.200 1.200"/>"#
            }
            Glyph::Close => r#"<path d="M4 4l8 8M12 4l-8 8"/>"#,
            Glyph::Fit => r#"<path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"/>"#,
            Glyph::Card => {
                r#"<rect x="1.500" y="2.500" width="13" height="11" rx="1"/><path d="M4 5.500h1.500v2H4zM7.200 5.500h1.500v2H7.200zM10.500 5.500H12v2h-1.500zM4 9.500h1.500v2H4zM7.200 9.500h1.500v2H7.200zM10.500 9.500H12v2h-1.500z"/>"#
            }
            Glyph::Drop => {
                r#"<path d="M8 1.800c2.500 3 4 5 4 7.200a4 4 0 0 1-8 0c0-2.200 1.500-4.200 4-7.200z"/>"#
            }
            Glyph::Flag => r#"<path d="M4 14.500V2"/><path d="M4 2.500h8l-2 3 2 3H4"/>"#,
            Glyph::Sound => {
                r#"<path d="M2 6h2.500L8 3v10l-3.500-3H2z"/><path d="M10.500 6a3 3 0 0 1 0 4M12.500 4a6 6 0 0 1 0 8"/>"#
            }
            Glyph::Mute => {
                r#"<path d="M2 6h2.500L8 3v10l-3.500-3H2z"/><path d="M11 6.200l3.500 3.600M14.500 6.200L11 9.800"/>"#
            }
            Glyph::Camera => {
                r#"<path d="M1.500 5h3l1-2h5l1 2h3v8.500h-13z"/><circle cx="8" cy="9" r="2.500"/>"#
            }
            Glyph::Bag => {
                r#"<path d="M3 5.500h10l-.8 8.500H3.800z"/><path d="M5.500 5.500a2.500 2.500 0 0 1 5 0"/>"#
            }
            Glyph::Pause => r#"<path d="M5.500 3v10M10.500 3v10"/>"#,
            Glyph::Play => r#"<path d="M4.500 2.800L12.500 8l-8 5.200z"/>"#,
            Glyph::OneToOne => r#"<path d="M3.500 5l2-1.500v9M11 5l2-1.500v9M8.500 6v.01M8.500 10v.01"/>"#,
        }
    }
}

/// One icon; decoration only, the word stands beside it or in its button's label.
#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    view! { <svg class="i" viewBox="0 0 16 16" aria-hidden="true" inner_html=glyph.paths()></svg> }
}
