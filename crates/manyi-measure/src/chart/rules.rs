//! Rules that find patterns no chance process would show often.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A pattern on a control chart; the zones are one and two thirds of the way to the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// One point beyond the control limits.
    BeyondLimits,
    /// Points in a row on one side of the centre line (how many depends on the set of rules).
    SameSide,
    /// Six points in a row, each higher (or each lower) than the one before.
    Trend,
    /// Fourteen points in a row alternating up and down.
    Alternating,
    /// Two of three points beyond two thirds of the way to the same limit.
    TwoOfThree,
    /// Four of five points beyond one third of the way to the same limit.
    FourOfFive,
    /// Fifteen points in a row within one third of the way to the limits.
    Hugging,
    /// Eight points in a row beyond one third of the way, on either side.
    Avoiding,
}

/// Which rules are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleSet {
    /// Only points beyond the limits.
    LimitsOnly,
    /// The Western Electric handbook (1956): limits, two of three, four of five, eight on one side.
    #[default]
    WesternElectric,
    /// L. S. Nelson, Journal of Quality Technology 16 (1984): eight rules, nine on one side.
    Nelson,
    /// Limits, and seven points in a row on one side.
    RunOfSeven,
}

impl RuleSet {
    /// How many points on one side are a signal.
    fn same_side(self) -> Option<usize> {
        match self {
            Self::LimitsOnly => None,
            Self::WesternElectric => Some(8),
            Self::Nelson => Some(9),
            Self::RunOfSeven => Some(7),
        }
    }

    fn zones(self) -> bool {
        matches!(self, Self::WesternElectric | Self::Nelson)
    }
}

/// Where a pattern lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Above the centre line, or rising.
    Above,
    /// Below the centre line, or falling.
    Below,
    /// On both sides.
    Both,
}

/// A pattern that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Signal {
    /// Which pattern.
    pub rule: Rule,
    /// Where it lies.
    pub side: Side,
    /// The point that completes it (its position, from 1).
    pub at: usize,
    /// The points that form it, `at` included.
    pub points: Vec<usize>,
}

/// One point in units of a third of the way from the centre to the limit on its side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// Position in the input, from 1.
    pub index: usize,
    /// The plotted value.
    pub value: f64,
    /// Above 0: above the centre; ±3 is the limit.
    pub zone: f64,
    /// Beyond the limit (of a chart whose lower limit is cut at zero, below it is impossible).
    pub beyond: bool,
}

/// All patterns of the set, rule by rule and in order of the completing point. On charts of spread, whose values
/// are skewed, only the limits and the run on one side are looked at.
pub(super) fn find(points: &[Standing], set: RuleSet, skewed: bool) -> Vec<Signal> {
    let mut found = beyond(points);
    if set.zones() && !skewed {
        found.extend(some_of(points, Rule::TwoOfThree, (2, 3), 2.0));
        found.extend(some_of(points, Rule::FourOfFive, (4, 5), 1.0));
    }
    if let Some(length) = set.same_side() {
        found.extend(same_side(points, length));
    }
    if set == RuleSet::Nelson && !skewed {
        found.extend(trend(points, 6));
        found.extend(alternating(points, 14));
        found.extend(all_of(points, Rule::Hugging, 15, |point| point.zone.abs() < 1.0));
        found.extend(all_of(points, Rule::Avoiding, 8, |point| point.zone.abs() > 1.0));
    }
    found
}

fn side(value: f64) -> Side {
    if value > 0.0 { Side::Above } else { Side::Below }
}

fn signal(rule: Rule, side: Side, points: &[Standing]) -> Signal {
    let points: Vec<usize> = points.iter().map(|point| point.index).collect();
    Signal { rule, side, at: points.last().copied().unwrap_or_default(), points }
}

fn beyond(points: &[Standing]) -> Vec<Signal> {
    let out = points.iter().filter(|point| point.beyond);
    out.map(|point| signal(Rule::BeyondLimits, side(point.zone), std::slice::from_ref(point))).collect()
}

/// `needed` of the last `window` points beyond `zone` on the side of the last one, which is among them.
fn some_of(points: &[Standing], rule: Rule, (needed, window): (usize, usize), zone: f64) -> Vec<Signal> {
    let mut found = Vec::new();
    for end in 0..points.len() {
        let last = points[end];
        if last.zone.abs() <= zone {
            continue;
        }
        let start = (end + 1).saturating_sub(window);
        let outside = |point: &&Standing| point.zone * last.zone.signum() > zone;
        let members: Vec<Standing> = points[start..=end].iter().filter(outside).copied().collect();
        if members.len() >= needed {
            found.push(signal(rule, side(last.zone), &members));
        }
    }
    found
}

fn all_of(points: &[Standing], rule: Rule, length: usize, holds: impl Fn(&Standing) -> bool) -> Vec<Signal> {
    let runs = points.windows(length).filter(|run| run.iter().all(&holds));
    runs.map(|run| signal(rule, Side::Both, run)).collect()
}

/// Every point from the `length`-th of a run on one side; a point on the centre line ends the run.
fn same_side(points: &[Standing], length: usize) -> Vec<Signal> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in 0..points.len() {
        let here = points[end].zone;
        if here == 0.0 {
            start = end + 1;
            continue;
        }
        if end > start && points[end - 1].zone * here <= 0.0 {
            start = end;
        }
        if end + 1 - start >= length {
            found.push(signal(Rule::SameSide, side(here), &points[start..=end]));
        }
    }
    found
}

fn trend(points: &[Standing], length: usize) -> Vec<Signal> {
    let mut found = Vec::new();
    for run in points.windows(length) {
        let steps = || run.windows(2).map(|pair| pair[1].value - pair[0].value);
        if steps().all(|step| step > 0.0) {
            found.push(signal(Rule::Trend, Side::Above, run));
        } else if steps().all(|step| step < 0.0) {
            found.push(signal(Rule::Trend, Side::Below, run));
        }
    }
    found
}

fn alternating(points: &[Standing], length: usize) -> Vec<Signal> {
    let turns = |run: &&[Standing]| {
        run.windows(3)
            .all(|three| (three[1].value - three[0].value) * (three[2].value - three[1].value) < 0.0)
    };
    points.windows(length).filter(turns).map(|run| signal(Rule::Alternating, Side::Both, run)).collect()
}
