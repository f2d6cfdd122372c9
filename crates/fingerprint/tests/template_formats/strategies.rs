//! Views of every kind for properties, most of them within what records hold.

use fingerprint::Template;
use fingerprint::formats::{
    Algorithm, Area, Capture, CaptureTime, Certificate, Device, FingerView, FurtherQuality, Product,
    Resolution, RidgeEndings, Singular, ViewMinutia,
};
use markup::MinutiaKind;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use terms::{CentiPx, MilliDegrees, Quality};

fn quality() -> impl Strategy<Value = Option<Quality>> {
    option::weighted(0.9, (0..=100_u8).prop_map(Quality::new))
}

fn direction() -> impl Strategy<Value = MilliDegrees> {
    (0..360_000).prop_map(MilliDegrees::new)
}

/// Mostly within a print, sometimes where a format has no coordinates.
fn place() -> impl Strategy<Value = CentiPx> {
    prop_oneof![40 => 0..80_000, 1 => -300..0, 1 => 1_638_000..1_639_000, 1 => 6_553_000..8_388_607]
        .prop_map(CentiPx)
}

fn kind() -> impl Strategy<Value = MinutiaKind> {
    prop_oneof![Just(MinutiaKind::Unknown), Just(MinutiaKind::Ending), Just(MinutiaKind::Bifurcation)]
}

prop_compose! {
    fn minutia()(x in place(), y in place(), direction in direction(), kind in kind(), quality in quality())
        -> ViewMinutia {
        ViewMinutia { x, y, direction, kind, quality }
    }
}

fn singular<const N: usize>() -> impl Strategy<Value = Singular<N>> {
    let directions = option::of(vec(direction(), N).prop_map(|all| all.try_into().unwrap()));
    (place(), place(), directions).prop_map(|(x, y, directions)| Singular { x, y, directions })
}

fn area() -> impl Strategy<Value = Area> {
    let kind = prop_oneof![0..5_u16, Just(1), Just(3), 256..260_u16];
    (kind, vec(any::<u8>(), 0..20)).prop_map(|(kind, data)| Area { kind, data })
}

fn algorithm() -> impl Strategy<Value = Algorithm> {
    (0..3_u16, 0..3_u16).prop_map(|(maker, number)| Algorithm { maker, number })
}

fn time() -> impl Strategy<Value = CaptureTime> {
    (any::<(u16, u8, u8)>(), any::<(u8, u8, u8)>(), any::<u16>()).prop_map(
        |((year, month, day), (hour, minute, second), millisecond)| CaptureTime {
            year,
            month,
            day,
            hour,
            minute,
            second,
            millisecond,
        },
    )
}

prop_compose! {
    fn capture()(owner: u16, equipment: u16, device: (u8, u16, u16), time in option::of(time()),
        algorithm in algorithm(), further in vec((quality(), algorithm()), 0..3),
        certificates in vec(any::<(u16, u8)>(), 0..3)) -> Capture {
        Capture {
            product: Product { owner, kind: 3 },
            equipment,
            device: Device { technology: device.0, maker: device.1, kind: device.2 },
            time,
            algorithm,
            further_qualities: further.into_iter()
                .map(|(score, algorithm)| FurtherQuality { score, algorithm }).collect(),
            certificates: certificates.into_iter()
                .map(|(authority, scheme)| Certificate { authority, scheme }).collect(),
        }
    }
}

prop_compose! {
    fn singulars()(cores in vec(singular(), 0..4), deltas in vec(singular(), 0..4))
        -> (Vec<Singular<1>>, Vec<Singular<3>>) {
        (cores, deltas)
    }
}

prop_compose! {
    /// A view of at most `most` minutiae with everything a file may say.
    pub(crate) fn view(most: usize)(
        minutiae in vec(minutia(), 0..most),
        size in prop_oneof![Just((800, 800)), (1..70_000_u32, 1..70_000_u32)],
        (position, number, impression) in (0..=15_u8, 0..=3_u8, 0..=30_u8),
        quality in quality(),
        endings in prop_oneof![Just(RidgeEndings::RidgeEnd), Just(RidgeEndings::ValleyFork)],
        (cores, deltas) in singulars(),
        areas in vec(area(), 0..4),
        px_per_cm in prop_oneof![3 => Just(197), 1 => Just(394)],
        capture in prop_oneof![Just(Capture::default()), capture()],
    ) -> FingerView {
        FingerView {
            minutiae, endings, position, number, impression, quality, cores, deltas, areas, capture,
            resolution: Resolution::new(px_per_cm, px_per_cm).unwrap(),
            ..FingerView::new(&Template::new(size.0, size.1, Vec::new()))
        }
    }
}
