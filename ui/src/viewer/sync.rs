//! Two panes that move together: linked by her pairs, by centres, or as she left them.

use super::pane::Pane;
use super::readout::Linkage;
use print_view::{Fit, Link, Point, Sheet};

/// The link between the first two panes.
pub(super) struct Sync {
    linked: bool,
    link: Option<Link>,
    fit: Option<Fit>,
    pairs: usize,
}

impl Sync {
    pub(super) fn new() -> Self {
        Sync { linked: true, link: None, fit: None, pairs: 0 }
    }

    /// What to say about it.
    pub(super) fn told(&self) -> Linkage {
        match (&self.fit, self.linked) {
            (_, false) => Linkage::Detached,
            (Some(Fit { link: None, scale, .. }), true) => Linkage::Implausible { scale: *scale },
            (Some(fit), true) => Linkage::Aligned {
                pairs: self.pairs,
                residual_mm: fit.residual_mm,
                turn_deg: -fit.turn_rad.to_degrees(),
            },
            (None, true) => Linkage::ByScale,
        }
    }

    /// Links or lets go. Linked again, the panes keep the place they were brought to unless pairs say better.
    pub(super) fn toggle(&mut self, panes: &mut [Pane]) {
        self.linked = !self.linked;
        if let (true, Some((first, second))) = (self.linked, both(panes)) {
            self.link = self
                .fitted()
                .or_else(|| Some(Link::as_shown((&first.0.camera, first.1), (&second.0.camera, second.1))));
            self.follow(panes, 0);
        }
    }

    /// Takes her pairs, px of each print.
    pub(super) fn pair(&mut self, pairs: &[(Point, Point)], panes: &mut [Pane]) {
        self.pairs = pairs.len();
        self.fit = both(panes).and_then(|(first, second)| Fit::of(pairs, first.1, second.1));
        if let Some(link) = self.fitted() {
            self.link = Some(link);
            self.follow(panes, 0);
        }
    }

    /// New prints: pairs if there are any, centres otherwise.
    pub(super) fn restart(&mut self, panes: &mut [Pane]) {
        self.linked = true;
        self.link =
            self.fitted().or_else(|| both(panes).map(|(first, second)| Link::by_centres(first.1, second.1)));
        self.follow(panes, 0);
    }

    /// The panes were brought to partners, each on its own: without pairs enough to say better they stay linked so.
    pub(super) fn meet(&mut self, panes: &mut [Pane]) {
        if let (true, None, Some((first, second))) = (self.linked, self.fitted(), both(panes)) {
            self.link = Some(Link::as_shown((&first.0.camera, first.1), (&second.0.camera, second.1)));
        }
        self.follow(panes, 0);
    }

    /// Forgets pairs and link.
    pub(super) fn clear(&mut self) {
        *self = Sync::new();
    }

    /// The other pane goes where pane `moved` went.
    pub(super) fn follow(&self, panes: &mut [Pane], moved: usize) {
        let (true, Some(link)) = (self.linked, self.link) else { return };
        if let [first, second, ..] = panes {
            match moved {
                0 => link.lead_from_first(&first.camera, &mut second.camera),
                _ => link.lead_from_second(&second.camera, &mut first.camera),
            }
        }
    }

    fn fitted(&self) -> Option<Link> {
        self.fit.as_ref().and_then(|fit| fit.link)
    }
}

type Laid<'a> = (&'a Pane, Sheet);

fn both(panes: &[Pane]) -> Option<(Laid<'_>, Laid<'_>)> {
    match panes {
        [first, second, ..] => Some(((first, first.sheet?), (second, second.sheet?))),
        _ => None,
    }
}
