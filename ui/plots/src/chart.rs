//! The chart of a distribution: bars, and a line where the candidate stands.

use crate::bars::{self, Bar, Given};
use eframe::egui::{self, Color32, Stroke};
use egui_plot as plot;

/// The colours of a room: neutral bars, one accent.
struct Colours {
    bars: Color32,
    candidate: Color32,
    ink: Color32,
    ground: Color32,
}

const DARK: Colours = Colours {
    bars: Color32::from_rgb(0x87, 0x91, 0x9b),
    candidate: Color32::from_rgb(0x7f, 0xb2, 0xde),
    ink: Color32::from_rgb(0xd8, 0xdd, 0xe2),
    ground: Color32::from_rgb(0x0a, 0x0b, 0x0d),
};
const LIGHT: Colours = Colours {
    bars: Color32::from_rgb(0x5f, 0x69, 0x73),
    candidate: Color32::from_rgb(0x17, 0x50, 0x7f),
    ink: Color32::from_rgb(0x15, 0x19, 0x1d),
    ground: Color32::from_rgb(0xec, 0xee, 0xef),
};

/// The chart as egui draws it.
pub(crate) struct Chart {
    given: Given,
    bars: Vec<Bar>,
    colours: &'static Colours,
}

impl Chart {
    /// Sets the room's colours and prepares the bars.
    pub(crate) fn new(context: &egui::Context, given: Given) -> Self {
        let colours = if given.dark { &DARK } else { &LIGHT };
        let mut visuals = if given.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
        visuals.panel_fill = colours.ground;
        visuals.extreme_bg_color = colours.ground;
        visuals.override_text_color = Some(colours.ink);
        // The room decides, not the system's theme.
        let theme = if given.dark { egui::Theme::Dark } else { egui::Theme::Light };
        context.set_theme(theme);
        context.set_visuals_of(theme, visuals);
        Chart { bars: bars::bars(&given.scores), given, colours }
    }

    fn bar_chart(&self) -> plot::BarChart {
        let bars = self.bars.iter().map(|bar| {
            plot::Bar::new(bar.middle, bar.height)
                .width(bar.width * 0.92)
                .fill(self.colours.bars)
                .stroke(Stroke::NONE)
        });
        plot::BarChart::new("", bars.collect()).color(self.colours.bars)
    }

    /// The words beside the line, at its top and on the side with more room.
    fn candidate_words(&self) -> plot::Text {
        let top = self.bars.iter().map(|bar| bar.height).fold(0.0, f64::max);
        let at = bars::units(self.given.scores.candidate_milli);
        let last = self.bars.last().map_or(at, |bar| bar.middle);
        let anchor = if at > last * 0.6 { egui::Align2::RIGHT_TOP } else { egui::Align2::LEFT_TOP };
        let words = egui::RichText::new(format!(" {} ", self.given.words.candidate)).size(13.0);
        plot::Text::new("", plot::PlotPoint::new(at, top * 1.04), words)
            .color(self.colours.candidate)
            .anchor(anchor)
    }
}

impl eframe::App for Chart {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let candidate = bars::units(self.given.scores.candidate_milli);
        egui::Frame::new().fill(self.colours.ground).inner_margin(10.0).show(ui, |ui| {
            plot::Plot::new("distribution")
                .x_axis_label(self.given.words.score.as_str())
                .y_axis_label(self.given.words.persons.as_str())
                .y_axis_formatter(|mark, _| bars::grouped(bars::count_at(mark.value)))
                .y_grid_spacer(|_| decades())
                .include_y(0.0)
                .include_x(candidate)
                .allow_drag(false)
                .allow_zoom(false)
                .allow_scroll(false)
                .allow_boxed_zoom(false)
                .show_x(false)
                .show_y(false)
                .show(ui, |chart| {
                    chart.bar_chart(self.bar_chart());
                    chart.vline(plot::VLine::new("", candidate).color(self.colours.candidate).width(2.0));
                    chart.text(self.candidate_words());
                });
        });
    }
}

/// Grid lines at 0, 1, 2, 5, 10, 20, 50, ... persons.
fn decades() -> Vec<plot::GridMark> {
    let steps = (0..10).flat_map(|power| [1, 2, 5].map(|step| step * 10_u64.pow(power)));
    let counts = std::iter::once(0).chain(steps);
    counts.map(|count| plot::GridMark { value: bars::height(count), step_size: bars::height(1) }).collect()
}
