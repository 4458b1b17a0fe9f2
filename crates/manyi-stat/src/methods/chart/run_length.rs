//! How often a chart is wrong, and how soon it is right.

use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::number};
use manyi_measure::{
    Analysis, Missing,
    chart::{
        RunLength, binomial_run_length, cusum_run_length, ewma_run_length, poisson_run_length,
        shewhart_run_length,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct RunLengthMethod;

/// The chart and its limits; shifts are in standard errors, or true values for counts.
#[derive(Deserialize, JsonSchema)]
#[serde(tag = "chart", rename_all = "snake_case", deny_unknown_fields)]
pub enum Parameters {
    /// Means with limits at ± `sigmas`.
    Shewhart {
        /// Distance of the limits in standard errors.
        #[serde(default = "three")]
        sigmas: f64,
        /// Shifts to look at, in standard errors.
        #[serde(default = "shifts")]
        shifts: Vec<f64>,
    },
    /// Exponentially weighted average.
    Ewma {
        /// Weight of the newest mean.
        #[serde(default = "fifth")]
        lambda: f64,
        /// Distance of the limits in standard errors.
        #[serde(default = "three")]
        sigmas: f64,
        /// Shifts to look at, in standard errors.
        #[serde(default = "shifts")]
        shifts: Vec<f64>,
    },
    /// Cumulative sums.
    Cusum {
        /// The shift the chart is made for, in standard errors.
        #[serde(default = "one")]
        shift: f64,
        /// Decision interval, in standard errors.
        #[serde(default = "five")]
        decision: f64,
        /// Sums start at half the decision interval.
        #[serde(default)]
        fast_initial_response: bool,
        /// Shifts to look at, in standard errors.
        #[serde(default = "shifts")]
        shifts: Vec<f64>,
    },
    /// Share of samples (p and np charts).
    Share {
        /// Sample size.
        size: u64,
        /// Lower limit of the number.
        lower: f64,
        /// Upper limit of the number.
        upper: f64,
        /// True shares to look at; the first is the usual one.
        shares: Vec<f64>,
    },
    /// Counts (c and u charts).
    Count {
        /// Lower limit of the count.
        lower: f64,
        /// Upper limit of the count.
        upper: f64,
        /// True mean counts to look at; the first is the usual one.
        means: Vec<f64>,
    },
}

fn one() -> f64 {
    1.0
}

fn three() -> f64 {
    3.0
}

fn five() -> f64 {
    5.0
}

fn fifth() -> f64 {
    0.2
}

fn shifts() -> Vec<f64> {
    vec![0.0, 0.5, 1.0, 1.5, 2.0, 3.0]
}

/// Run length at one shift.
#[derive(Serialize, JsonSchema)]
pub struct At {
    /// Shift in standard errors, or true share or mean.
    shift: f64,
    #[serde(flatten)]
    run_length: RunLength,
}

/// Run lengths in order of the shifts.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Points until a signal, by shift.
    shifts: Vec<At>,
}

impl Method for RunLengthMethod {
    const CODE: &'static str = "run_length";
    const GROUP: Group = Group::Watch;
    const TITLE: Text = Text { zh: "平均运行长度", en: "Average run length" };
    const SUMMARY: Text = Text {
        zh: "所选控制限多久误报一次，真出问题时几期能发现",
        en: "How often the chosen limits give a false alarm, and how soon they find a real change",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(_: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let (at, length): (&[f64], Box<dyn Fn(f64) -> _>) = match parameters {
            Parameters::Shewhart { sigmas, shifts } => {
                (shifts, Box::new(|at| shewhart_run_length(*sigmas, at)))
            }
            Parameters::Ewma { lambda, sigmas, shifts } => {
                (shifts, Box::new(|at| ewma_run_length(*lambda, *sigmas, at)))
            }
            Parameters::Cusum { shift, decision, fast_initial_response, shifts } => {
                (shifts, Box::new(|at| cusum_run_length(*shift, *decision, *fast_initial_response, at)))
            }
            Parameters::Share { size, lower, upper, shares } => {
                (shares, Box::new(|at| binomial_run_length(*size, at, *lower, *upper)))
            }
            Parameters::Count { lower, upper, means } => {
                (means, Box::new(|at| poisson_run_length(at, *lower, *upper)))
            }
        };
        if at.is_empty() || at.len() > 200 {
            return Err(StatError::Parameters("name between 1 and 200 shifts to look at".to_owned()));
        }
        let shifts = at
            .iter()
            .map(|shift| Ok(At { shift: *shift, run_length: length(*shift)? }))
            .collect::<Result<_, StatError>>()?;
        Ok(Analysis::new(Missing::none(0), Vec::new(), Report { shifts }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        let known = |at: &&At| at.run_length.average.is_some();
        for (index, at) in analysis.result.shifts.iter().filter(known).enumerate().take(4) {
            let average = number(at.run_length.average.unwrap_or_default());
            let shift = number(at.shift);
            sentences.push(if index == 0 {
                Sentence::new(
                    format!("在 {shift} 处（通常即没有变化时），平均每 {average} 个点报警一次。"),
                    format!("At {shift} (by custom: no change) there is one signal in {average} points on average."),
                )
            } else {
                Sentence::new(
                    format!("变化到 {shift} 时，平均 {average} 个点后报警。"),
                    format!("A change to {shift} is found after {average} points on average."),
                )
            });
        }
        if sentences.is_empty() {
            sentences.push(Sentence::new("这样的控制限永远不会报警。", "These limits never give a signal."));
        }
        sentences
    }
}
