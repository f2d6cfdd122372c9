//! Where the window is: screen, case, finger, candidate. Ids only, kept in the address after `#` so that
//! a reloaded page returns to the same place.

use ipc::Step;
use terms::{CandidateId, CaseId, Finger};

/// The screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// The worklist.
    #[default]
    Bandeja,
    /// The form for an incoming oficio.
    Intake,
    /// A batch of cards of old cases.
    Lote,
    /// Capture of the ten prints.
    Captura,
    /// Triage and mark-up.
    Analysis,
    /// Solicitud and its submission.
    Envios,
    /// An answer that came as an oficio.
    Respuesta,
    /// Side by side.
    Cotejo,
    /// The document.
    Dictamen,
    /// What the institution decided about its work.
    Ajustes,
}

impl Screen {
    const ALL: [Screen; 10] = [
        Screen::Bandeja,
        Screen::Intake,
        Screen::Lote,
        Screen::Captura,
        Screen::Analysis,
        Screen::Envios,
        Screen::Respuesta,
        Screen::Cotejo,
        Screen::Dictamen,
        Screen::Ajustes,
    ];

    /// Its name in the address and in `data-screen`.
    pub const fn name(self) -> &'static str {
        match self {
            Screen::Bandeja => "bandeja",
            Screen::Intake => "oficio",
            Screen::Lote => "lote",
            Screen::Captura => "captura",
            Screen::Analysis => "analisis",
            Screen::Envios => "envios",
            Screen::Respuesta => "respuesta",
            Screen::Cotejo => "cotejo",
            Screen::Dictamen => "dictamen",
            Screen::Ajustes => "ajustes",
        }
    }

    /// Whether it is shown in the dark room.
    pub const fn is_dark(self) -> bool {
        matches!(self, Screen::Analysis | Screen::Cotejo)
    }

    /// Whether the print takes the room of the navigation's labels.
    pub const fn is_rail(self) -> bool {
        matches!(self, Screen::Captura | Screen::Analysis | Screen::Cotejo)
    }

    /// The screen on which `step` is done.
    pub const fn of(step: Step) -> Screen {
        match step {
            Step::ReadTag | Step::TagMismatch | Step::Capture | Step::CloseSession => Screen::Captura,
            Step::Analyse => Screen::Analysis,
            Step::Submit | Step::AwaitAnswer | Step::Resubmit | Step::Quarantine => Screen::Envios,
            Step::OpenAnswer | Step::Compare | Step::AwaitOrder | Step::Conclude => Screen::Cotejo,
            Step::Sign | Step::Release | Step::Done => Screen::Dictamen,
        }
    }
}

/// A place in the window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// Which screen.
    pub screen: Screen,
    /// The case, where the screen is of one.
    pub case: Option<CaseId>,
    /// The finger in view.
    pub finger: Option<Finger>,
    /// The candidate in view.
    pub candidate: Option<CandidateId>,
}

impl Route {
    /// A screen without a case.
    pub fn to(screen: Screen) -> Self {
        Route { screen, ..Route::default() }
    }

    /// A screen of a case.
    pub fn of(screen: Screen, case: CaseId) -> Self {
        Route { screen, case: Some(case), ..Route::default() }
    }

    /// Reads what [`Route::to_hash`] wrote; anything odd leads to the worklist.
    pub fn from_hash(hash: &str) -> Self {
        let mut parts = hash.trim_start_matches('#').trim_start_matches('/').split('/');
        let name = parts.next().unwrap_or_default();
        let Some(screen) = Screen::ALL.into_iter().find(|screen| screen.name() == name) else {
            return Route::default();
        };
        let mut route = Route::to(screen);
        for part in parts {
            route.read(part);
        }
        route
    }

    fn read(&mut self, part: &str) {
        let finger = part.strip_prefix('f').and_then(|position| Finger::new(position.parse().ok()?).ok());
        match (finger, part.strip_prefix("c=")) {
            (Some(finger), _) => self.finger = Some(finger),
            (None, Some("")) => {}
            (None, Some(candidate)) => self.candidate = Some(CandidateId(candidate.to_owned())),
            (None, None) => self.case = CaseId::from_hex(part).or(self.case),
        }
    }

    /// The address after `#`.
    pub fn to_hash(&self) -> String {
        let mut hash = format!("#/{}", self.screen.name());
        if let Some(case) = self.case {
            hash.push_str(&format!("/{case}"));
        }
        if let Some(finger) = self.finger {
            hash.push_str(&format!("/f{finger}"));
        }
        if let Some(candidate) = &self.candidate {
            hash.push_str(&format!("/c={candidate}"));
        }
        hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_back_to_where_it_was_made() {
        let place = Route {
            screen: Screen::Cotejo,
            case: Some(CaseId([0xfa; 16])),
            finger: Finger::new(10).ok(),
            candidate: Some(CandidateId("C-7F3A-09".into())),
        };
        assert_eq!(Route::from_hash(&place.to_hash()), place);
    }

    #[test]
    fn an_odd_address_leads_to_the_worklist() {
        for odd in ["", "#", "#/", "#/nada", "#/../x", "ayuda"] {
            assert_eq!(Route::from_hash(odd), Route::default(), "{odd}");
        }
    }

    #[test]
    fn odd_parts_of_an_address_are_left_out() {
        let route = Route::from_hash("#/captura/xyz/f11/c=");
        assert_eq!(route, Route::to(Screen::Captura));
    }
}
