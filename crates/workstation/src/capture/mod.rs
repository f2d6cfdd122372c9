//! Capture: the tag read twice, prints from files, cards and devices, fingers without a print, the post-mortem
//! protocol.
//!
//! Nothing is recorded before its finger and its resolution are known; nothing recorded is lost.

mod card;
mod checks;
mod files;
mod forms;
mod imports;
mod itl;
mod live;
mod orders;
mod package;
mod papers;
mod prints;
mod record;
mod slaps;
mod subject;
mod tag;
mod technique;
mod treatment;

pub(crate) use card::{Card as CutSheet, Cards, Scan as CardScan, record as record_card};
pub(crate) use files::{bytes_of, prints_of};
pub(crate) use forms::{template as card_template, templates};
pub(crate) use imports::Imports;
pub(crate) use live::{Live, stop};
pub(crate) use orders::{obey, show};
pub(crate) use subject::{AuthorityFicha, continue_case};
pub(crate) use tag::typed_tag;
pub(crate) use technique::techniques;
pub(crate) use treatment::CustodianFicha;

use crate::desk::Desk;
use crate::trouble::Trouble;
use casework::SessionState;
use terms::CaseId;

fn require_open_session(desk: &Desk, case: CaseId) -> Result<(), Trouble> {
    let open = desk.case(case)?.session().is_some_and(|session| session.state == SessionState::Open);
    if open {
        return Ok(());
    }
    Err(Trouble::new(
        "session_not_open",
        "Todavía no puede capturar: el brazalete no se ha leído dos veces con el mismo resultado.",
        "Lea el brazalete dos veces y después capture o importe las huellas.",
    ))
}
