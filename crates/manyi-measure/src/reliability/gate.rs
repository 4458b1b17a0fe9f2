//! Whether a scale is dependable enough to decide by, and what to do when it is not.

use super::item::{ItemDropped, ItemStatistics};
use crate::MeasureError;
use schemars::JsonSchema;
use serde::Serialize;

/// What a scale has to reach.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Gate {
    /// The least α (0.85 is the house rule for scales that people are judged by; 0.7 is usual in research).
    pub alpha: f64,
    /// The least corrected item-total correlation of an item.
    pub item_total: f64,
}

impl Default for Gate {
    fn default() -> Self {
        Self { alpha: 0.85, item_total: 0.3 }
    }
}

impl Gate {
    pub(super) fn check(self) -> Result<(), MeasureError> {
        let inside = |value: f64| value > 0.0 && value < 1.0;
        if inside(self.alpha) && inside(self.item_total) {
            return Ok(());
        }
        let got = format!("{} and {}", self.alpha, self.item_total);
        Err(MeasureError::Parameter { parameter: "gate", expected: "between 0 and 1", got })
    }
}

/// One thing to do, most useful first.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Advice {
    /// The item runs against the others: check its keying, then turn it round.
    Reverse {
        /// The item.
        item: String,
        /// Its correlation with the others.
        r_drop: f64,
    },
    /// The scale is better without the item.
    Drop {
        /// The item.
        item: String,
        /// α without it.
        alpha_after: f64,
    },
    /// The item hardly belongs to the scale: ask it in other words.
    Reword {
        /// The item.
        item: String,
        /// Its correlation with the others.
        r_drop: f64,
    },
    /// The items are sound but too few: so many like them reach the gate (Spearman–Brown).
    AddItems {
        /// How many more.
        count: u64,
    },
    /// α above 0.95: some items ask the same thing twice, the questionnaire can be shorter.
    Shorten,
}

/// The gate's verdict.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GateVerdict {
    /// What had to be reached.
    pub gate: Gate,
    /// Whether α reaches it.
    pub passed: bool,
    /// Whether the lower end of α's interval reaches it too: then chance cannot explain the pass.
    pub certain: bool,
    /// What to do, most useful first; empty when nothing has to be done.
    pub advice: Vec<Advice>,
}

/// α and the lower end of its interval.
pub(super) struct Reached {
    pub alpha: f64,
    pub low: f64,
}

pub(super) fn verdict(
    gate: Gate,
    reached: &Reached,
    items: &[ItemStatistics],
    dropped: &[ItemDropped],
) -> GateVerdict {
    let mut advice: Vec<Advice> = Vec::new();
    let mut weak: Vec<&ItemStatistics> = items.iter().filter(|item| item.r_drop < gate.item_total).collect();
    weak.sort_by(|a, b| a.r_drop.total_cmp(&b.r_drop));
    for item in weak {
        let name = item.name.clone();
        let after = dropped.iter().find(|other| other.name == item.name).map(|other| other.raw_alpha);
        advice.push(match after {
            _ if item.r_drop < 0.0 => Advice::Reverse { item: name, r_drop: item.r_drop },
            Some(alpha) if alpha > reached.alpha => Advice::Drop { item: name, alpha_after: alpha },
            _ => Advice::Reword { item: name, r_drop: item.r_drop },
        });
    }
    let passed = reached.alpha >= gate.alpha;
    if !passed && advice.is_empty() {
        advice.extend(improvement(reached.alpha, dropped));
        advice.extend(more_items(gate.alpha, reached.alpha, items.len()));
    }
    if reached.alpha > 0.95 && items.len() > 3 {
        advice.push(Advice::Shorten);
    }
    GateVerdict { gate, passed, certain: reached.low >= gate.alpha, advice }
}

/// The item without which α rises most, where there is one.
fn improvement(alpha: f64, dropped: &[ItemDropped]) -> Option<Advice> {
    let best = dropped.iter().max_by(|a, b| a.raw_alpha.total_cmp(&b.raw_alpha))?;
    (best.raw_alpha > alpha).then(|| Advice::Drop { item: best.name.clone(), alpha_after: best.raw_alpha })
}

/// Spearman–Brown: a scale `longer` times as long reaches the gate.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn more_items(gate: f64, alpha: f64, count: usize) -> Option<Advice> {
    if alpha <= 0.0 {
        return None;
    }
    let longer = gate * (1.0 - alpha) / (alpha * (1.0 - gate));
    let more = (count as f64 * (longer - 1.0)).ceil();
    (1.0..1000.0).contains(&more).then_some(Advice::AddItems { count: more as u64 })
}
