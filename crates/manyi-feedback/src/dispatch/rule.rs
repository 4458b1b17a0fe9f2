//! When a suggestion may be followed without a person, and when no longer. Pure.

use manyi_text::learn::promise;

/// Fewer settled suggestions promise nothing, and condemn nothing.
pub(super) const FEWEST: usize = 50;

/// A suggestion that is settled: how sure it was (0–1), and whether the matter was handled there.
pub(super) type Settled = (f32, bool);

/// What the settled ones allow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Allowed {
    /// Suggestions at least this sure go by themselves.
    pub threshold: f64,
    /// Share of the settled ones that was at least this sure.
    pub coverage: f64,
}

/// `None` while too few are settled, or no confidence kept the promise.
pub(super) fn allowed(promised: f64, settled: &[Settled]) -> Option<Allowed> {
    if settled.len() < FEWEST {
        return None;
    }
    let found = promise(promised as f32, settled);
    let kept = found.threshold <= 1.0;
    kept.then(|| Allowed { threshold: found.threshold.into(), coverage: found.coverage.into() })
}

/// Share that was right of the last ones that went by themselves, if it is less than promised.
pub(super) fn falls_short(promised: f64, latest_first: &[bool]) -> Option<f64> {
    let last = latest_first.get(..FEWEST)?;
    let right = last.iter().filter(|followed| **followed).count();
    let precision = right as f64 / last.len() as f64;
    (precision < promised).then_some(precision)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(right: usize, wrong: usize) -> Vec<Settled> {
        let right = (0..right).map(|_| (0.9, true));
        right.chain((0..wrong).map(|_| (0.5, false))).collect()
    }

    #[test]
    fn nothing_goes_by_itself_before_fifty_are_settled_and_the_promise_is_kept() {
        for (right, wrong, threshold) in
            [(49, 0, None), (50, 0, Some(0.9)), (45, 5, Some(0.9)), (0, 60, None), (10, 50, None)]
        {
            let found =
                allowed(0.95, &settled(right, wrong)).map(|found| (found.threshold * 10.0).round() / 10.0);
            assert_eq!(found, threshold, "{right} right, {wrong} wrong");
        }
    }

    #[test]
    fn it_ends_when_the_last_fifty_keep_less_than_was_promised() {
        let last = |wrong: usize, more: usize| -> Vec<bool> {
            (0..50).map(|n| n >= wrong).chain((0..more).map(|_| false)).collect()
        };
        assert_eq!(falls_short(0.95, &last(2, 0)), None);
        assert_eq!(falls_short(0.95, &last(3, 0)), Some(0.94));
        assert_eq!(falls_short(0.95, &last(2, 40)), None, "what is older counts no more");
        assert_eq!(falls_short(0.95, &last(3, 0)[..49]), None, "too few to condemn");
    }
}
