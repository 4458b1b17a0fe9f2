//! More time that was asked for. Pure.

use super::Doer;
use crate::clock::CaseTarget;
use jiff::Timestamp;

#[derive(Clone, Debug)]
pub(crate) struct Extension {
    pub target: CaseTarget,
    pub amount: u32,
    pub asked_at: Timestamp,
    pub asked_by: Doer,
    /// `None` while nobody decided.
    pub granted: Option<bool>,
    /// The case was done with before anybody decided.
    pub lapsed: bool,
}

impl Extension {
    /// Somebody still has to decide on it.
    pub fn waits(&self) -> bool {
        self.granted.is_none() && !self.lapsed
    }
}

/// Logs from before requests lapsed hold decisions made after a reopening: they say the same as ever.
pub(super) fn decide(all: &mut [Extension], granted: bool) {
    let waiting = all.iter().position(Extension::waits);
    let undecided = || all.iter().position(|asked| asked.granted.is_none());
    if let Some(place) = waiting.or_else(undecided) {
        all[place].granted = Some(granted);
    }
}

/// The case is done with: a later reopening starts other clocks than the one the time was asked for.
pub(super) fn lapse(all: &mut [Extension]) {
    for asked in all.iter_mut().filter(|asked| asked.waits()) {
        asked.lapsed = true;
    }
}

/// Days or minutes granted on a target before its end.
pub(super) fn granted(
    all: &[Extension],
    target: CaseTarget,
    from: Timestamp,
    until: Option<Timestamp>,
) -> u32 {
    let of_run = |asked: &&Extension| {
        asked.target == target
            && asked.granted == Some(true)
            && asked.asked_at >= from
            && until.is_none_or(|until| asked.asked_at <= until)
    };
    all.iter().filter(of_run).map(|asked| asked.amount).sum()
}
