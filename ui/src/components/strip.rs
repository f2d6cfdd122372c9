//! The ten-finger strip: the product's mark for where a case stands.

use crate::catalogue::{texts, words};
use ipc::FingerMark;
use leptos::prelude::*;

/// Ten marks in FGP order, right hand first.
#[component]
pub fn TenStrip(fingers: [FingerMark; 10]) -> impl IntoView {
    let label = (texts().bandeja.strip)(&summary(&fingers));
    let marks = fingers.into_iter().enumerate().map(|(index, mark)| {
        let gap = (index == 5).then(|| view! { <s></s> });
        view! { {gap}<i class=class(mark)></i> }
    });
    view! { <span class="ten" role="img" aria-label=label.clone() title=label>{marks.collect_view()}</span> }
}

const fn class(mark: FingerMark) -> &'static str {
    match mark {
        FingerMark::Pending => "",
        FingerMark::Captured => "k",
        FingerMark::Suitable => "u",
        FingerMark::Doubtful => "d",
        FingerMark::Unsuitable => "n",
        FingerMark::Concluded => "c",
        FingerMark::Missing => "x",
        FingerMark::InTreatment => "t",
    }
}

fn summary(fingers: &[FingerMark; 10]) -> String {
    const ORDER: [FingerMark; 8] = [
        FingerMark::Concluded,
        FingerMark::Suitable,
        FingerMark::Doubtful,
        FingerMark::Unsuitable,
        FingerMark::Captured,
        FingerMark::InTreatment,
        FingerMark::Pending,
        FingerMark::Missing,
    ];
    let counted = ORDER.into_iter().filter_map(|mark| {
        let count = fingers.iter().filter(|other| **other == mark).count();
        (count > 0).then(|| (texts().bandeja.counted)(count, words::mark(mark)))
    });
    counted.collect::<Vec<_>>().join(", ")
}
