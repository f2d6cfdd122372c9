//! How one solicitud stands: its name, look, and what it waits for. Pure; the outbox uses it too.

use crate::components::Glyph;
use ipc::{SolicitudState, WaitView};

/// Class of a tag and icon.
pub const fn mark(state: &SolicitudState) -> (&'static str, Glyph) {
    match state {
        SolicitudState::Filed => ("tag", Glyph::Clock),
        SolicitudState::Sent => ("tag wait", Glyph::Plane),
        SolicitudState::Acknowledged => ("tag wait", Glyph::Search),
        SolicitudState::Answered => ("tag ok", Glyph::Tray),
        SolicitudState::Cancelled => ("tag", Glyph::Minus),
        SolicitudState::Failed(_) => ("tag bad", Glyph::Warn),
    }
}

/// Its name in `data-state`.
pub const fn name(state: &SolicitudState) -> &'static str {
    match state {
        SolicitudState::Filed => "filed",
        SolicitudState::Sent => "sent",
        SolicitudState::Acknowledged => "acknowledged",
        SolicitudState::Answered => "answered",
        SolicitudState::Cancelled => "cancelled",
        SolicitudState::Failed(_) => "failed",
    }
}

/// Whether an answer is still to come.
pub const fn is_pending(state: &SolicitudState) -> bool {
    !matches!(state, SolicitudState::Answered | SolicitudState::Cancelled)
}

/// Whether it is sent without being asked for: all that is pending but what the core refused for good.
pub fn goes_by_itself(state: &SolicitudState) -> bool {
    match state {
        SolicitudState::Failed(problem) => problem.code == "core_unavailable",
        state => is_pending(state),
    }
}

/// What it waits for before it is tried again, if it is.
pub fn waits<'a>(state: &SolicitudState, waits: Option<&'a WaitView>) -> Option<&'a WaitView> {
    waits.filter(|_| goes_by_itself(state))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipc::Problem;
    use terms::Timestamp;

    fn problem(code: &str) -> Problem {
        Problem { code: code.into(), what: String::new(), next: String::new() }
    }

    #[test]
    fn what_the_core_refused_does_not_wait_for_the_core() {
        let away = WaitView { until: Timestamp(1), why: problem("core_unavailable") };
        let holds = |state| waits(&state, Some(&away)).is_some();
        assert!(holds(SolicitudState::Filed));
        assert!(holds(SolicitudState::Failed(problem("core_unavailable"))));
        assert!(!holds(SolicitudState::Failed(problem("answer_untrusted"))));
        assert!(!holds(SolicitudState::Cancelled));
        assert!(!holds(SolicitudState::Answered));
    }
}
