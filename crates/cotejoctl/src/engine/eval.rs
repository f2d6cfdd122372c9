//! `eval`: error rates of the engine on folders of prints, with intervals and a DET plot.

use super::det;
use super::input::Reader;
use super::scores::{Scored, Set, score};
use crate::open::{Arguments, usage};
use crate::output::{Output, Shape, Table, write_whole};
use anyhow::{Result, anyhow};
use fingerprint::ENGINE_VERSION;
use fingerprint::evaluate::{
    ErrorRates, Interval, Protocol, RankedProbe, RateIntervals, Trials, intervals, mean, rank_rate,
    rank_rate_interval,
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Replicates of the intervals unless said otherwise.
const REPLICATES: u32 = 1000;
/// Their seed unless said otherwise.
const SEED: u64 = 1;

/// One line of the result: a set, the mean of the sets or all under one threshold.
struct Line {
    name: String,
    /// Prints, fingers, genuine and impostor pairs; of the mean only sums.
    counts: [usize; 4],
    rates: ErrorRates,
    intervals: RateIntervals,
    rank1: (f64, Interval),
}

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    match arguments.option("--layout")?.as_deref() {
        Some("fvc") | None => {}
        Some(other) => return Err(usage(format!("no conozco la disposición «{other}»: sólo fvc"))),
    }
    let protocol = match arguments.option("--protocol")?.as_deref() {
        None | Some("all") => Protocol::AllPairs,
        Some("fvc") => Protocol::FirstImpressions,
        Some(other) => return Err(usage(format!("no conozco el protocolo «{other}»: all o fvc"))),
    };
    let replicates = arguments.number("--replicates")?.unwrap_or(REPLICATES);
    let plot = arguments.option("--det")?.map(PathBuf::from);
    let output = Output::new(&mut arguments, Shape::Text)?;
    let reader = Reader::new(&mut arguments)?;
    let folders = arguments.rest()?;
    if folders.is_empty() {
        return Err(usage("diga al menos una carpeta con archivos DEDO_IMPRESION.png"));
    }
    let sets = folders.iter().map(|folder| Set::of(Path::new(folder))).collect::<Result<Vec<_>>>()?;
    let scored = score(&sets, protocol, &reader)?;
    reader.say_assumed();
    let lines = lines(&sets, &scored, replicates)?;
    if let Some(plot) = plot {
        draw(&plot, &lines, &scored)?;
    }
    output.deliver(&shaped(&lines, &scored, protocol, replicates, output.shape)?)
}

/// A line for each set, their mean, and all under one threshold.
fn lines(sets: &[Set], scored: &[Scored], replicates: u32) -> Result<Vec<Line>> {
    let trials: Vec<Trials> = scored.iter().map(|set| set.trials.clone()).collect();
    let too_few = || anyhow!("una carpeta no tiene dos impresiones de un mismo dedo: no hay qué evaluar");
    let rates: Vec<ErrorRates> =
        trials.iter().map(Trials::rates).collect::<Option<_>>().ok_or_else(too_few)?;
    let around = intervals(&trials, replicates, SEED).ok_or_else(too_few)?;
    let pooled = Trials::pooled(&trials);
    let everybody = pooled_probes(sets, scored);
    let rank1 =
        |probes: &[RankedProbe]| (rank_rate(probes, 1), rank_rate_interval(probes, 1, replicates, SEED));
    let counts = |set: usize| {
        let impressions = sets[set].impressions.len();
        [impressions, sets[set].fingers, trials[set].genuine().count(), trials[set].impostor().count()]
    };
    let mut lines: Vec<Line> = (0..sets.len())
        .map(|set| Line {
            name: sets[set].name.clone(),
            counts: counts(set),
            rates: rates[set],
            intervals: around.sets[set],
            rank1: rank1(&scored[set].probes),
        })
        .collect();
    let sums = |place: usize| (0..sets.len()).map(|set| counts(set)[place]).sum();
    let all = std::array::from_fn(sums);
    let rank1 = rank1(&everybody);
    let pooled = pooled.rates().ok_or_else(too_few)?;
    for (name, rates, intervals) in [("media", mean(&rates), around.mean), ("juntas", pooled, around.pooled)]
    {
        lines.push(Line { name: name.to_owned(), counts: all, rates, intervals, rank1 });
    }
    Ok(lines)
}

/// The probes of all sets, each finger under a number of its own.
fn pooled_probes(sets: &[Set], scored: &[Scored]) -> Vec<RankedProbe> {
    let mut before = 0;
    let mut all = Vec::new();
    for (set, scored) in sets.iter().zip(scored) {
        all.extend(scored.probes.iter().map(|probe| RankedProbe { finger: probe.finger + before, ..*probe }));
        before += set.fingers as u32;
    }
    all
}

/// The rates of a line with their intervals, by name.
fn measured(line: &Line) -> [(&'static str, f64, Interval); 5] {
    let (rates, around) = (&line.rates, &line.intervals);
    [
        ("eer", rates.eer, around.eer),
        ("fmr100", rates.fmr100, around.fmr100),
        ("fmr1000", rates.fmr1000, around.fmr1000),
        ("zero_fmr", rates.zero_fmr, around.zero_fmr),
        ("rank1", line.rank1.0, line.rank1.1),
    ]
}

/// A share as percent with two digits.
fn percent(share: f64) -> f64 {
    (share * 10_000.0).round() / 100.0
}

fn shaped(
    lines: &[Line],
    scored: &[Scored],
    protocol: Protocol,
    replicates: u32,
    shape: Shape,
) -> Result<String> {
    match shape {
        Shape::Text => Ok(lines.iter().map(sentence).collect::<Vec<_>>().join("\n")),
        Shape::Csv => table(lines).shaped(Shape::Csv),
        Shape::Json => {
            let protocol = match protocol {
                Protocol::AllPairs => "all",
                Protocol::FirstImpressions => "fvc",
            };
            let curves = scored.iter().zip(lines).map(|(set, line)| det_points(&line.name, &set.trials));
            let told = json!({
                "engine": ENGINE_VERSION,
                "protocol": protocol,
                "unit": "percent",
                "interval": { "level": 95, "method": "bootstrap over fingers", "replicates": replicates, "seed": SEED },
                "results": lines.iter().map(object).collect::<Vec<_>>(),
                "det": curves.collect::<Vec<_>>(),
            });
            Ok(serde_json::to_string_pretty(&told)? + "\n")
        }
    }
}

fn sentence(line: &Line) -> String {
    let rates = measured(line).map(|(name, rate, around)| {
        format!("{name} {:.2} [{:.2}, {:.2}]", percent(rate), percent(around.low), percent(around.high))
    });
    format!("{}: {} (%)", line.name, rates.join("  "))
}

fn object(line: &Line) -> Value {
    let [prints, fingers, genuine, impostor] = line.counts;
    let mut told = json!({ "set": line.name, "prints": prints, "fingers": fingers, "genuine": genuine, "impostor": impostor });
    for (name, rate, around) in measured(line) {
        told[name] =
            json!({ "rate": percent(rate), "low": percent(around.low), "high": percent(around.high) });
    }
    told
}

fn table(lines: &[Line]) -> Table<'static> {
    let row = |line: &Line| {
        let rates = measured(line).into_iter().flat_map(|(_, rate, around)| [rate, around.low, around.high]);
        let counts = line.counts.iter().map(|count| json!(count));
        std::iter::once(json!(line.name))
            .chain(counts)
            .chain(rates.map(|rate| json!(percent(rate))))
            .collect()
    };
    let columns = &[
        "set",
        "prints",
        "fingers",
        "genuine",
        "impostor",
        "eer",
        "eer_low",
        "eer_high",
        "fmr100",
        "fmr100_low",
        "fmr100_high",
        "fmr1000",
        "fmr1000_low",
        "fmr1000_high",
        "zero_fmr",
        "zero_fmr_low",
        "zero_fmr_high",
        "rank1",
        "rank1_low",
        "rank1_high",
    ];
    Table { columns, rows: lines.iter().map(row).collect() }
}

/// The curve of a set, only where it turns.
fn det_points(name: &str, trials: &Trials) -> Value {
    let points: Vec<Value> = det::corners(&trials.det())
        .iter()
        .filter(|at| at.threshold.is_finite())
        .map(|at| json!([at.threshold, at.fmr, at.fnmr]))
        .collect();
    json!({ "set": name, "columns": ["threshold", "fmr", "fnmr"], "points": points })
}

/// The plot as SVG or PNG by its ending, and as both without one of these.
fn draw(file: &Path, lines: &[Line], scored: &[Scored]) -> Result<()> {
    let curve = |line: &Line, trials: Trials| det::Curve {
        name: line.name.clone(),
        trials,
        eer: (line.rates.eer, line.intervals.eer),
    };
    let mut curves: Vec<det::Curve> =
        lines.iter().zip(scored).map(|(line, scored)| curve(line, scored.trials.clone())).collect();
    // The last line is the one of all sets under one threshold.
    if let Some(together) = lines.last().filter(|_| scored.len() > 1) {
        let all: Vec<Trials> = scored.iter().map(|scored| scored.trials.clone()).collect();
        curves.push(curve(together, Trials::pooled(&all)));
    }
    let picture = det::plot(&curves);
    let ending = file.extension().and_then(|ending| ending.to_str());
    if ending != Some("png") {
        write_whole(&file.with_extension("svg"), picture.svg().as_bytes())?;
    }
    if ending != Some("svg") {
        write_whole(&file.with_extension("png"), &picture.png())?;
    }
    Ok(())
}
