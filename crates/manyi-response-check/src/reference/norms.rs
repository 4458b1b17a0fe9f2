//! What is usual in a wave: times, agreement within pairs, common sets of ratings, quick full marks by group.

use crate::signal::consistency;
use crate::{Group, Instrument, Response, Thresholds};
use std::collections::HashMap;

/// Median and robust deviation.
#[derive(Clone, Debug)]
pub(crate) struct Norm {
    pub median: f64,
    deviation: f64,
}

/// Each part is absent where fewer than the wanted number of responses carry it.
#[derive(Debug)]
pub(crate) struct Norms {
    /// Of the natural logarithm of seconds.
    pub total: Option<Norm>,
    /// The same for each page.
    pub pages: Vec<Option<Norm>>,
    /// Of the mean disagreement within declared pairs.
    pub pair_gap: Option<Norm>,
    /// Of the spread of a person's ratings.
    pub spread: Option<Norm>,
    /// How many gave exactly these ratings.
    same: HashMap<Vec<Option<i16>>, u32>,
    responses: usize,
    groups: HashMap<(Group, u64), Count>,
    all: Count,
}

/// Of the responses with a time: how many there are and how many of them are quick full marks.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    timed: usize,
    quick_full: usize,
}

/// The share of quick full marks in a group and among all others.
pub(crate) struct GroupShare {
    pub share: f64,
    pub elsewhere: f64,
    pub responses: usize,
    pub z: f64,
}

impl Norm {
    /// `floor`: a deviation below it is taken as it.
    fn of(mut values: Vec<f64>, fewest: f64, floor: f64) -> Option<Self> {
        if values.is_empty() || (values.len() as f64) < fewest {
            return None;
        }
        let median = median(&mut values);
        let mut distances: Vec<f64> = values.iter().map(|value| (value - median).abs()).collect();
        // The factor makes the deviation that of a normal distribution.
        Some(Self { median, deviation: (1.4826 * self::median(&mut distances)).max(floor) })
    }

    pub fn z(&self, value: f64) -> f64 {
        (value - self.median) / self.deviation
    }
}

/// The middle value, the lower one of two.
fn median(values: &mut [f64]) -> f64 {
    let middle = (values.len() - 1) / 2;
    *values.select_nth_unstable_by(middle, f64::total_cmp).1
}

impl Norms {
    pub fn of(instrument: &Instrument, thresholds: &Thresholds, responses: &[Response]) -> Self {
        let (fewest, floor) = (thresholds.fewest_for_norms.value, thresholds.smallest_log_spread.value);
        let log = |seconds: f64| seconds.max(0.1).ln();
        let times = responses.iter().filter_map(|response| response.total_seconds.map(log)).collect();
        let count = responses.iter().map(|response| response.page_seconds.len()).max().unwrap_or(0);
        let page = |page: usize| {
            let times = responses.iter().filter_map(|response| (*response.page_seconds.get(page)?).map(log));
            Norm::of(times.collect(), fewest, floor)
        };
        let gaps = responses.iter().filter_map(|response| consistency::mean_gap(instrument, response));
        // One pair proves little: the fewer there are, the wider chance lets them disagree.
        let gap_floor = thresholds.contradiction_floor.value / instrument.opposites.len().max(1) as f64;
        let spreads =
            responses.iter().filter_map(|response| consistency::spread(instrument, thresholds, response));
        let mut same: HashMap<Vec<Option<i16>>, u32> = HashMap::new();
        for response in responses {
            *same.entry(response.ratings.clone()).or_default() += 1;
        }
        let mut norms = Self {
            total: Norm::of(times, fewest, floor),
            pages: (0..count).map(page).collect(),
            pair_gap: Norm::of(gaps.collect(), fewest, gap_floor),
            spread: Norm::of(spreads.collect(), fewest, thresholds.smallest_spread.value),
            same,
            responses: responses.len(),
            groups: HashMap::new(),
            all: Count::default(),
        };
        norms.count_groups(instrument, thresholds, responses);
        norms
    }

    fn count_groups(&mut self, instrument: &Instrument, thresholds: &Thresholds, responses: &[Response]) {
        let mut groups: HashMap<(Group, u64), Count> = HashMap::new();
        for response in responses.iter().filter(|response| response.total_seconds.is_some()) {
            let quick_full = is_quick_full_marks(instrument, self, thresholds, response);
            for (group, id) in [(Group::Outlet, response.outlet), (Group::Employee, response.employee)] {
                let Some(id) = id else { continue };
                groups.entry((group, id)).or_default().count(quick_full);
            }
            self.all.count(quick_full);
        }
        self.groups = groups;
    }

    /// Share of the other responses with exactly these ratings, 0–1.
    pub fn share_of_same(&self, ratings: &[Option<i16>]) -> f64 {
        let same = self.same.get(ratings).copied().unwrap_or(0);
        f64::from(same.saturating_sub(1)) / self.responses.saturating_sub(1).max(1) as f64
    }

    pub fn is_quick(&self, response: &Response, thresholds: &Thresholds) -> bool {
        let log = response.total_seconds.map(|seconds| seconds.max(0.1).ln());
        self.total.as_ref().zip(log).is_some_and(|(norm, log)| norm.z(log) <= thresholds.coached_fast.value)
    }

    /// A group against all others; `None` where it is unknown or stands alone.
    pub fn group(&self, group: Group, id: u64) -> Option<GroupShare> {
        let own = self.groups.get(&(group, id))?;
        let others = self.all.timed.checked_sub(own.timed).filter(|others| *others > 0)? as f64;
        let (timed, quick) = (own.timed as f64, own.quick_full as f64);
        let (share, elsewhere) = (quick / timed, (self.all.quick_full - own.quick_full) as f64 / others);
        let pooled = self.all.quick_full as f64 / self.all.timed as f64;
        let error = (pooled * (1.0 - pooled) * (1.0 / timed + 1.0 / others)).sqrt();
        let z = if error > 0.0 { (share - elsewhere) / error } else { 0.0 };
        Some(GroupShare { share, elsewhere, responses: own.timed, z })
    }
}

impl Count {
    fn count(&mut self, quick_full: bool) {
        self.timed += 1;
        self.quick_full += usize::from(quick_full);
    }
}

/// Every rating the best there is, in less time than most need.
pub(crate) fn is_quick_full_marks(
    instrument: &Instrument,
    norms: &Norms,
    thresholds: &Thresholds,
    response: &Response,
) -> bool {
    const FEWEST_RATINGS: usize = 4;
    norms.is_quick(response, thresholds) && instrument.is_full_marks(&response.ratings, FEWEST_RATINGS)
}
