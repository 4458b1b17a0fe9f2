//! More time that was asked for. Pure.

use super::Doer;
use crate::{clock::CaseTarget, policy::AllowanceBasis};
use jiff::Timestamp;

#[derive(Clone, Debug)]
pub(crate) struct Extension {
    pub target: CaseTarget,
    /// Of what `basis` counts.
    pub amount: u32,
    /// `None`: as the rule of the case reckons.
    pub basis: Option<AllowanceBasis>,
    pub asked_at: Timestamp,
    pub asked_by: Doer,
    /// `None` while nobody decided.
    pub granted: Option<bool>,
    /// The clock stopped, or the case was done with, before anybody decided.
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

/// Their clocks have stopped: more time would change nothing, and a reopening starts other clocks.
pub(super) fn lapse(all: &mut [Extension], stopped: impl Fn(CaseTarget) -> bool) {
    for asked in all.iter_mut().filter(|asked| asked.waits() && stopped(asked.target)) {
        asked.lapsed = true;
    }
}

/// What was granted on a target before its end.
pub(super) fn granted(
    all: &[Extension],
    target: CaseTarget,
    from: Timestamp,
    until: Option<Timestamp>,
) -> impl Iterator<Item = &Extension> {
    all.iter().filter(move |asked| {
        asked.target == target
            && asked.granted == Some(true)
            && asked.asked_at >= from
            && until.is_none_or(|until| asked.asked_at <= until)
    })
}
