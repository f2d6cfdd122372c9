//! Files of one print each: `PERSON_FINGER_IMPRESSION`.

use super::kind::Making;
use super::{Plan, Rows};
use crate::output::hundredths;
use crate::progress;
use anyhow::Result;
use fingerprint::formats::Format;
use fingerprint::synth::{Capture, ImpressionParams, MasterFinger, TemplateFinger};
use serde_json::{Value, json};
use terms::{Finger, PatternClass};

/// Distinguishes the seeds of twins from those of persons.
const TWIN: u64 = 0x7719_0000_0000_0000;

/// Whose prints are written and what the manifest says of each.
struct Subject {
    /// How file names call the person: a twin's ends in `t`.
    person: String,
    finger: Finger,
    class: PatternClass,
    seed: u64,
    truth: Vec<Value>,
}

impl Plan {
    /// All impressions of one finger; returns their rows of the manifest.
    pub(super) fn finger(&self, person: u32, finger: Finger) -> Result<Rows> {
        let own = self.person_seed(person);
        let subject =
            |class| Subject { person: person.to_string(), finger, class, seed: own, truth: Vec::new() };
        match self.kind.making {
            Making::Plain(params) => {
                let master = MasterFinger::new(own, finger, None);
                self.plain(&subject(master.class()), &master, params)
            }
            Making::Taken(capture) => {
                let master = MasterFinger::wide(own, finger, None);
                let print = |seed| Ok(master.capture(&capture(seed)).to_png());
                self.each(&subject(master.class()), "png", print)
            }
            Making::Dead(damage) => {
                let master = MasterFinger::wide(own, finger, None);
                let damage = damage(own ^ u64::from(finger.position()) << 48, self.grade);
                let print = |seed| {
                    let params = ImpressionParams::post_mortem(seed);
                    Ok(master.capture(&Capture { damage, ..Capture::plain(params) }).to_png())
                };
                let subject = Subject { truth: vec![hundredths(self.grade)], ..subject(master.class()) };
                self.each(&subject, "png", print)
            }
            Making::Template => {
                let drawn = TemplateFinger::new(own, finger, None);
                let template = |seed| Ok(drawn.impression(&ImpressionParams::sample(seed)).to_bytes());
                self.each(&subject(drawn.class()), Format::Cotejo.ending(), template)
            }
            Making::Twins | Making::Slap | Making::Card => self.twins(person, finger),
        }
    }

    /// A finger and its near twin, each under its own name.
    fn twins(&self, person: u32, finger: Finger) -> Result<Rows> {
        let own = self.person_seed(person);
        let one = MasterFinger::new(own, finger, None);
        let other = one.near_twin(own ^ TWIN, self.share);
        let mut rows = Vec::new();
        for (master, name, of) in
            [(&one, person.to_string(), String::new()), (&other, format!("{person}t"), person.to_string())]
        {
            let truth = vec![json!(of), hundredths(self.share)];
            let subject = Subject { person: name, finger, class: master.class(), seed: master.seed(), truth };
            rows.extend(self.plain(&subject, master, ImpressionParams::sample)?);
        }
        Ok(rows)
    }

    fn plain(
        &self,
        subject: &Subject,
        master: &MasterFinger,
        params: fn(u64) -> ImpressionParams,
    ) -> Result<Rows> {
        self.each(subject, "png", |seed| Ok(master.impression(&params(seed)).to_png()))
    }

    /// Writes what `print` makes of each impression's seed.
    fn each(&self, subject: &Subject, ending: &str, print: impl Fn(u64) -> Result<Vec<u8>>) -> Result<Rows> {
        let one = |number: u32| {
            progress::check()?;
            let Subject { person, finger, class, seed: own, truth } = subject;
            let seed = own ^ u64::from(finger.position()) << 48 ^ u64::from(number) << 32;
            let file = format!("{person}_{finger}_{number}.{ending}");
            self.write(&file, &print(seed)?)?;
            let kind = json!(self.kind.name);
            let row =
                [json!(file), json!(person), json!(finger), json!(number), json!(class), json!(own), kind];
            Ok(row.into_iter().chain(truth.iter().cloned()).collect())
        };
        (1..=self.impressions).map(one).collect()
    }
}
