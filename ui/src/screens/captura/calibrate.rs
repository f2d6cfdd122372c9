//! The scale of a photograph: two points on a bar of known length give its resolution. Without one it is not recorded.

use super::table::Table;
use crate::catalogue::texts;
use crate::components::{Board, BoardView, Glyph, Icon, Modal, ProblemNote, Touch};
use crate::keys;
use ipc::{CaptureOrder, PendingImport};
use leptos::prelude::*;
use print_view::Point;
use terms::{CentiPx, Ppi};
use web_sys::KeyboardEvent;

/// Nearer points measure nothing, px.
const NEAREST: f64 = 20.0;
/// Lengths that are taken, micrometres.
const LENGTHS: std::ops::RangeInclusive<f64> = 100.0..=1_000_000.0;
const MICROMETRES_PER_INCH: f64 = 25_400.0;
/// Half of a mark's cross, CSS px.
const ARM: f64 = 11.0;

/// The button beside the question for the resolution, and its dialog.
#[component]
pub fn Calibrate(table: Table, file: PendingImport) -> impl IntoView {
    let open = RwSignal::new(false);
    let file = StoredValue::new(file);
    view! {
        <button type="button" class="btn" data-action="measure-scale" on:click=move |_| open.set(true)>
            <Icon glyph=Glyph::Ruler />{texts().card.measure}</button>
        <Modal open=open name="calibrate"><Content table=table file=file.get_value() open=open /></Modal>
    }
}

/// What two points and a length give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    Ppi(u16),
    Refused(Refusal),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    NoPoints,
    OnePoint,
    TooNear,
    NoLength,
    TooCoarse,
    TooFine,
}

impl Refusal {
    fn text(self) -> &'static str {
        let texts = &texts().card;
        match self {
            Refusal::NoPoints => texts.no_points,
            Refusal::OnePoint => texts.one_point,
            Refusal::TooNear => texts.too_near,
            Refusal::NoLength => texts.no_length,
            Refusal::TooCoarse => texts.too_coarse,
            Refusal::TooFine => texts.too_fine,
        }
    }
}

type Ends = [Option<Point>; 2];

fn scale(ends: &Ends, micrometres: Option<u32>) -> Scale {
    let (from, to) = match ends {
        [Some(from), Some(to)] => (*from, *to),
        [None, None] => return Scale::Refused(Refusal::NoPoints),
        _ => return Scale::Refused(Refusal::OnePoint),
    };
    let px = from.distance(to);
    if px < NEAREST {
        return Scale::Refused(Refusal::TooNear);
    }
    let Some(micrometres) = micrometres else { return Scale::Refused(Refusal::NoLength) };
    let ppi = (px / f64::from(micrometres) * MICROMETRES_PER_INCH).round();
    match Ppi::new(ppi.min(f64::from(u16::MAX)) as u16) {
        Ok(ppi) => Scale::Ppi(ppi.get()),
        Err(odd) if odd.0 < Ppi::P500.get() => Scale::Refused(Refusal::TooCoarse),
        Err(_) => Scale::Refused(Refusal::TooFine),
    }
}

/// `20`, `12.5` or `12,5` millimetres, as micrometres.
fn length(text: &str) -> Option<u32> {
    let micrometres = text.trim().replace(',', ".").parse::<f64>().ok()? * 1000.0;
    LENGTHS.contains(&micrometres).then(|| micrometres.round() as u32)
}

/// The photograph with its two points, copied freely.
#[derive(Clone, Copy)]
struct Bench {
    board: Board,
    ends: RwSignal<Ends>,
    active: RwSignal<usize>,
}

#[component]
fn Content(table: Table, file: PendingImport, open: RwSignal<bool>) -> impl IntoView {
    let texts = texts();
    let words = &texts.card;
    let bench = Bench { board: Board::default(), ends: RwSignal::new([None; 2]), active: RwSignal::new(0) };
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| scale(&bench.ends.get(), length(&typed.get())));
    let wrong = move || {
        (!typed.with(String::is_empty) && length(&typed.get()).is_none()).then_some(words.length_needs)
    };
    let import = file.import;
    let send = move || {
        let Some(order) = bench.order(import, &typed.get_untracked()) else { return };
        table.order_then(order, move |_| {
            open.try_set(false);
        });
    };
    keys::on_keys(move |event| bench.key(event));
    Effect::new(move |_| keys::focus(".calibrate-photo"));
    let handle = Signal::stored(Some(file.image.clone()));
    view! {
        <div class="calibrate-photo" tabindex="0" role="group" aria-label=words.photo>
            <BoardView board=bench.board handle=handle size=Signal::stored((file.width, file.height)) label=words.photo touch=bench.touch()>
                <Marks bench=bench />
            </BoardView>
        </div>
        <div class="calibrate-side">
            <h2 id="calibrate-title">{words.measure_title}</h2>
            <p class="two">{words.measure_lead}</p>
            <form on:submit=move |event| { event.prevent_default(); send(); }>
                <div class="fld" class:wrong=move || wrong().is_some()><label for="scale-length">{words.length}</label>
                    <input id="scale-length" class="field" inputmode="decimal" autocomplete="off" placeholder=words.length_hint
                        aria-describedby="scale-length-error" bind:value=typed />
                    <p class="err" id="scale-length-error" role="status">{wrong}</p></div>
                <p class="calibrate-found" role="status">{move || told(bench, found.get())}</p>
                <ProblemNote problem=table.live.problem() />
                <p class="dim small">{words.point_keys}</p>
                <button type="submit" class="btn g p" data-action="use-scale"
                    disabled=move || !matches!(found.get(), Scale::Ppi(_)) || table.live.busy()><Icon glyph=Glyph::Check />{words.use_scale}<kbd>"Intro"</kbd></button>
                <button type="button" class="btn g" data-action="clear-points" disabled=move || bench.ends.get() == [None; 2]
                    on:click=move |_| bench.clear()><Icon glyph=Glyph::Undo />{words.again}</button>
                <button type="button" class="btn g q" data-action="cancel" on:click=move |_| open.set(false)>{texts.shell.cancel}<kbd>"Esc"</kbd></button>
            </form>
        </div>
    }
}

/// The resolution, or why there is none yet.
fn told(bench: Bench, found: Scale) -> AnyView {
    let words = &texts().card;
    let distance = match bench.ends.get() {
        [Some(from), Some(to)] => Some((words.distance)(from.distance(to))),
        _ => None,
    };
    match found {
        Scale::Ppi(ppi) => view! {
            <b data-scale-ppi=ppi>{(words.resolution)(ppi)}</b><span class="dim">{distance}</span>
        }
        .into_any(),
        Scale::Refused(refusal) => view! {
            <span class="tag warn" data-reason="scale"><Icon glyph=Glyph::Warn />{refusal.text()}</span><span class="dim">{distance}</span>
        }
        .into_any(),
    }
}

/// The two ends and the line between them.
#[component]
fn Marks(bench: Bench) -> impl IntoView {
    let at = move |end: usize| bench.ends.get().get(end).copied().flatten().map(|end| bench.board.drawn(end));
    let line = move || {
        let (from, to) = at(0).zip(at(1))?;
        Some(format!("M{:.1} {:.1}L{:.1} {:.1}", from.x, from.y, to.x, to.y))
    };
    let mark = move |end: usize| {
        let cross = move || {
            let at = at(end)?;
            Some(format!(
                "M{0:.1} {2:.1}H{3:.1}M{4:.1} {2:.1}H{5:.1}M{1:.1} {6:.1}V{7:.1}M{1:.1} {8:.1}V{9:.1}",
                at.x - ARM,
                at.x,
                at.y,
                at.x - 2.0,
                at.x + 2.0,
                at.x + ARM,
                at.y - ARM,
                at.y - 2.0,
                at.y + 2.0,
                at.y + ARM,
            ))
        };
        view! {
            <path class="scale-case" d=cross />
            <path class="scale-mark" class:on=move || bench.active.get() == end data-end=end d=cross />
        }
    };
    view! { <path class="scale-case" d=line /><path class="scale-line" d=line />{mark(0)}{mark(1)} }
}

impl Bench {
    fn order(self, import: ipc::ImportId, typed: &str) -> Option<CaptureOrder> {
        let ends = self.ends.get_untracked();
        let micrometres = length(typed)?;
        let (Scale::Ppi(_), [Some(from), Some(to)]) = (scale(&ends, Some(micrometres)), ends) else {
            return None;
        };
        let place = |at: Point| [CentiPx::from_px(at.x), CentiPx::from_px(at.y)];
        Some(CaptureOrder::Calibrate { import, from: place(from), to: place(to), micrometres })
    }

    fn touch(self) -> Touch {
        Touch {
            take: Callback::new(move |(at, reach): (Point, f64)| match self.nearest(at) {
                Some((end, distance)) if distance <= reach => {
                    self.active.set(end);
                    true
                }
                _ => false,
            }),
            carry: Callback::new(move |to| self.place(self.active.get_untracked(), to)),
            release: Callback::new(|()| {}),
            click: Callback::new(move |at| self.click(at)),
        }
    }

    /// A click places the first end, then the second; then it moves the nearer one.
    fn click(self, at: Point) {
        let free = self.ends.get_untracked().iter().position(Option::is_none);
        let end = free.or_else(|| self.nearest(at).map(|(end, _)| end)).unwrap_or(0);
        self.active.set(end);
        self.place(end, at);
    }

    fn nearest(self, at: Point) -> Option<(usize, f64)> {
        let placed = self.ends.get_untracked().into_iter().enumerate();
        let distances = placed.filter_map(|(index, end)| end.map(|end| (index, end.distance(at))));
        distances.min_by(|a, b| a.1.total_cmp(&b.1))
    }

    fn place(self, end: usize, at: Point) {
        self.ends.update(|ends| {
            if let Some(place) = ends.get_mut(end) {
                *place = Some(at);
            }
        });
    }

    fn clear(self) {
        self.ends.set([None; 2]);
        self.active.set(0);
    }

    fn nudge(self, way: Point, far: bool) {
        let end = self.active.get_untracked();
        if let Some(at) = self.ends.get_untracked().get(end).copied().flatten() {
            let (step, by) = (self.board.step(way), if far { 10.0 } else { 1.0 });
            let to = Point::new(at.x + by * step.x, at.y + by * step.y);
            self.place(end, to);
            self.board.reveal(to);
        }
    }

    fn key(self, event: &KeyboardEvent) -> bool {
        let Some(key) = keys::plain(event).filter(|_| keys::is_within(event, ".calibrate-photo")) else {
            return false;
        };
        let far = event.shift_key();
        match key.as_str() {
            "arrowleft" => self.nudge(Point::new(-1.0, 0.0), far),
            "arrowright" => self.nudge(Point::new(1.0, 0.0), far),
            "arrowup" => self.nudge(Point::new(0.0, -1.0), far),
            "arrowdown" => self.nudge(Point::new(0.0, 1.0), far),
            "tab"
                if self.ends.get_untracked().iter().all(Option::is_some)
                    && !far
                    && self.active.get_untracked() == 0 =>
            {
                self.active.set(1)
            }
            "enter" => self.board.middle().into_iter().for_each(|at| self.click(at)),
            key => return self.board.key(key),
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn across(px: f64) -> Ends {
        [Some(Point::new(10.0, 10.0)), Some(Point::new(10.0 + px, 10.0))]
    }

    #[test]
    fn a_bar_gives_the_resolution() {
        assert_eq!(scale(&across(400.0), length("20")), Scale::Ppi(508));
        assert_eq!(scale(&across(500.0), length("25.4")), Scale::Ppi(500));
        assert_eq!(
            scale(&[Some(Point::new(0.0, 0.0)), Some(Point::new(300.0, 400.0))], length("25,4")),
            Scale::Ppi(500)
        );
    }

    #[test]
    fn what_measures_nothing_is_refused_with_its_reason() {
        let refused = |ends: &Ends, typed: &str| match scale(ends, length(typed)) {
            Scale::Refused(refusal) => Some(refusal),
            Scale::Ppi(_) => None,
        };
        assert_eq!(refused(&[None; 2], "20"), Some(Refusal::NoPoints));
        assert_eq!(refused(&[Some(Point::default()), None], "20"), Some(Refusal::OnePoint));
        assert_eq!(refused(&across(19.9), "1"), Some(Refusal::TooNear));
        assert_eq!(refused(&across(20.0), ""), Some(Refusal::NoLength));
        assert_eq!(refused(&across(50.0), "20"), Some(Refusal::TooCoarse));
        assert_eq!(refused(&across(5000.0), "20"), Some(Refusal::TooFine));
        assert_eq!(refused(&across(90_000.0), "0.1"), Some(Refusal::TooFine));
    }

    #[test]
    fn a_length_is_read_in_millimetres() {
        assert_eq!(length(" 12,5 "), Some(12_500));
        assert_eq!(length("0.1"), Some(100));
        for odd in ["", "0", "-3", "veinte", "1001", "NaN", "inf", "0.05"] {
            assert_eq!(length(odd), None, "{odd}");
        }
    }
}
