//! What makes a clock run and what stops it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Which time a clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Every minute, day and night (a hotline that never closes).
    CalendarTime,
    /// Only the working hours of working days.
    WorkingTime,
}

/// A stretch in which a clock stands still. Pauses may come in any order and may overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    pub from: Timestamp,
    pub to: Timestamp,
    /// Code of the reason, e.g. `waiting_customer`.
    pub reason: String,
}

/// Pauses in order, not overlapping, none empty; of two that overlap, the earlier keeps its reason.
pub(crate) fn in_order(pauses: &[Pause]) -> Vec<Pause> {
    let mut sorted: Vec<Pause> = pauses.iter().filter(|pause| pause.from < pause.to).cloned().collect();
    sorted.sort_by_key(|pause| (pause.from, pause.to));
    let mut clean: Vec<Pause> = Vec::with_capacity(sorted.len());
    for mut pause in sorted {
        if let Some(last) = clean.last() {
            pause.from = pause.from.max(last.to);
        }
        if pause.from < pause.to {
            clean.push(pause);
        }
    }
    clean
}
