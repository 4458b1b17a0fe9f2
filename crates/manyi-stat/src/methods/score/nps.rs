//! The net promoter score of one question.

use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{Analysis, Caution, Confidence, Histogram, Interval, Missing, NpsCounts, Warning, nps};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Nps;

/// What to count.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The question "how likely are you to recommend us", answered 0–10.
    outcome: String,
}

/// Shares are 0…1; the score is −1…1 (faces show it × 100).
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Share of 9–10 minus share of 0–6.
    nps: f64,
    /// Share of people who answered 9 or 10.
    promoters: f64,
    /// Share of people who answered 7 or 8.
    passives: f64,
    /// Share of people who answered 0 to 6.
    detractors: f64,
    /// 95% interval of the score from the multinomial variance.
    interval: Option<Interval>,
}

impl Method for Nps {
    const CODE: &'static str = "nps";
    const GROUP: Group = Group::Score;
    const TITLE: Text = Text { zh: "净推荐值", en: "Net promoter score" };
    const SUMMARY: Text = Text {
        zh: "愿意推荐的人比不愿意的人多多少",
        en: "How many more people would recommend you than would not",
    };
    type Parameters = Parameters;
    type Report = Report;

    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let values = table.numbers(&parameters.outcome)?;
        let mut histogram = Histogram::new();
        let mut outside = 0_u32;
        for value in values.iter().filter(|value| !value.is_nan()) {
            if (0.0..=10.0).contains(value) && value.fract() == 0.0 {
                histogram.add(*value as i64, 1);
            } else {
                outside += 1;
            }
        }
        let counts = NpsCounts::of(&histogram)?;
        let estimate = nps(&counts, Confidence::P95);
        let n = histogram.total();
        let Some(value) = estimate.value else {
            return Err(manyi_measure::MeasureError::TooFewRows { method: "nps", needed: 1, got: 0 }.into());
        };
        let share = |count: u64| count as f64 / n as f64;
        let mut warnings = Vec::new();
        if outside > 0 {
            let about = Warning::new(Caution::OutsideScale).about(&parameters.outcome);
            warnings.push(about.with(f64::from(outside)));
        }
        let report = Report {
            nps: value,
            promoters: share(counts.promoters),
            passives: share(counts.passives),
            detractors: share(counts.detractors),
            interval: estimate.interval,
        };
        Ok(Analysis::new(Missing::listwise(values.len(), n as usize), warnings, report))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let range = report.interval.map_or_else(String::new, |interval| {
            format!("{:.1}–{:.1}", interval.low * 100.0, interval.high * 100.0)
        });
        vec![Sentence::new(
            format!("净推荐值 {:.1}（95% 区间 {range}，{} 人作答）。", report.nps * 100.0, analysis.n),
            format!(
                "The net promoter score is {:.1} (95% interval {range}, {} answers).",
                report.nps * 100.0,
                analysis.n
            ),
        )]
    }
}
