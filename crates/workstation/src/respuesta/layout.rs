//! Where the images of an answer lie: at most one on each finger of a candidate, and which solicitudes have none. Pure:
//! every change gives a new state, so that any of them can be taken back.

use super::read::Image;
use ipc::{Spot, TrayReason};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Finger, RequestId};

/// Number of an image, from 1.
pub(super) type ImageNumber = u32;

/// Everything that orders of the screen change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Layout {
    places: BTreeMap<Spot, ImageNumber>,
    taken_away: BTreeSet<ImageNumber>,
    none: BTreeSet<RequestId>,
    cancelled: BTreeSet<(RequestId, u8)>,
}

impl Layout {
    /// What the names of the files say.
    pub(super) fn told(images: &[Image]) -> Self {
        let mut layout = Layout::default();
        for (image, number) in images.iter().zip(1..) {
            let (Some(request), Some(finger)) = (image.says.request, image.says.finger) else { continue };
            let candidate = image.says.candidate.unwrap_or(1);
            layout.places.entry(Spot { request, candidate, finger }).or_insert(number);
        }
        for image in images.iter().filter(|image| image.cancelled) {
            let candidate = image.says.candidate.unwrap_or(1);
            layout.cancelled.extend(image.says.request.map(|request| (request, candidate)));
        }
        layout
    }

    /// Lays an image on a spot; what lay there has no place any more.
    pub(super) fn place(&mut self, image: ImageNumber, at: Spot) {
        self.places.retain(|_, other| *other != image);
        self.taken_away.remove(&image);
        self.none.remove(&at.request);
        self.places.insert(at, image);
    }

    /// Lays images on free fingers from this one on.
    pub(super) fn place_in_order(&mut self, images: impl IntoIterator<Item = ImageNumber>, at: Spot) {
        let mut free = Finger::ALL.into_iter().skip_while(|finger| *finger != at.finger);
        for image in images {
            let spot = free
                .by_ref()
                .map(|finger| Spot { finger, ..at })
                .find(|spot| self.places.get(spot).is_none_or(|other| *other == image));
            let Some(spot) = spot else { return };
            self.place(image, spot);
        }
    }

    /// Takes an image from its place.
    pub(super) fn take_away(&mut self, image: ImageNumber) {
        self.places.retain(|_, other| *other != image);
        self.taken_away.insert(image);
    }

    /// Says of solicitudes that they have no records; what lay there goes away.
    pub(super) fn answer_none(&mut self, requests: &[RequestId], none: bool) {
        for request in requests {
            if !none {
                self.none.remove(request);
                continue;
            }
            self.none.insert(*request);
            self.places.retain(|spot, _| spot.request != *request);
            self.cancelled.retain(|(other, _)| other != request);
        }
    }

    /// Says that a candidate's record was cancelled by death.
    pub(super) fn cancel(&mut self, request: RequestId, candidate: u8, cancelled: bool) {
        match cancelled {
            true => self.cancelled.insert((request, candidate)),
            false => self.cancelled.remove(&(request, candidate)),
        };
    }

    /// Whether the solicitud was answered "sin registros".
    pub(super) fn has_none(&self, request: RequestId) -> bool {
        self.none.contains(&request)
    }

    /// Whether that candidate's record was cancelled by death.
    pub(super) fn is_cancelled(&self, request: RequestId, candidate: u8) -> bool {
        self.cancelled.contains(&(request, candidate))
    }

    /// The images of a solicitud by candidate and finger.
    pub(super) fn candidates(&self, request: RequestId) -> BTreeMap<u8, Vec<(Finger, ImageNumber)>> {
        let mut candidates: BTreeMap<u8, Vec<_>> = BTreeMap::new();
        for (spot, image) in self.places.iter().filter(|(spot, _)| spot.request == request) {
            candidates.entry(spot.candidate).or_default().push((spot.finger, *image));
        }
        candidates
    }

    /// Whether anything is said of the solicitud.
    pub(super) fn says(&self, request: RequestId) -> bool {
        self.has_none(request) || self.places.keys().any(|spot| spot.request == request)
    }

    /// Every image with a place.
    pub(super) fn placed(&self) -> BTreeSet<ImageNumber> {
        self.places.values().copied().collect()
    }

    /// Why an image without a place has none.
    pub(super) fn why(&self, number: ImageNumber, image: &Image) -> TrayReason {
        match (self.taken_away.contains(&number), image.says.request, image.says.finger) {
            (true, ..) => TrayReason::TakenAway,
            (_, None, _) => TrayReason::NoSolicitud,
            (_, _, None) => TrayReason::NoFinger,
            _ => TrayReason::Repeated,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipc::Says;

    const A: RequestId = RequestId([1; 16]);

    fn spot(candidate: u8, finger: u8) -> Spot {
        Spot { request: A, candidate, finger: Finger::new(finger).unwrap() }
    }

    fn image(finger: Option<u8>, cancelled: bool) -> Image {
        let finger = finger.map(|finger| Finger::new(finger).unwrap());
        Image { cancelled, ..Image::saying(Says { request: Some(A), candidate: None, finger }) }
    }

    #[test]
    fn names_lay_each_image_once_and_the_second_waits() {
        let images = [image(Some(1), false), image(Some(1), true), image(None, false)];
        let layout = Layout::told(&images);
        assert_eq!(layout.candidates(A)[&1], [(Finger::ALL[0], 1)]);
        assert!(layout.is_cancelled(A, 1));
        assert_eq!(layout.why(2, &images[1]), TrayReason::Repeated);
        assert_eq!(layout.why(3, &images[2]), TrayReason::NoFinger);
    }

    #[test]
    fn an_image_lies_in_one_place_and_a_place_holds_one_image() {
        let mut layout = Layout::default();
        layout.place(1, spot(1, 2));
        layout.place(1, spot(1, 3));
        layout.place(2, spot(1, 3));
        assert_eq!(layout.candidates(A)[&1], [(Finger::ALL[2], 2)]);
        layout.take_away(2);
        assert!(!layout.says(A) && layout.why(2, &image(Some(3), false)) == TrayReason::TakenAway);
    }

    #[test]
    fn images_in_order_pass_over_fingers_that_are_taken_and_end_with_the_tenth() {
        let mut layout = Layout::default();
        layout.place(9, spot(2, 9));
        layout.place_in_order([1, 2, 3], spot(2, 8));
        let fingers: Vec<_> =
            layout.candidates(A)[&2].iter().map(|(finger, image)| (finger.position(), *image)).collect();
        assert_eq!(fingers, [(8, 1), (9, 9), (10, 2)]);
        assert!(!layout.placed().contains(&3));
    }

    #[test]
    fn none_and_images_exclude_each_other() {
        let mut layout = Layout::default();
        layout.place(1, spot(1, 1));
        layout.cancel(A, 1, true);
        layout.answer_none(&[A], true);
        assert!(layout.has_none(A) && layout.candidates(A).is_empty() && !layout.is_cancelled(A, 1));
        layout.place(1, spot(1, 1));
        assert!(!layout.has_none(A));
        layout.answer_none(&[A], false);
        assert!(layout.says(A), "taking a word back takes no image away");
    }
}
