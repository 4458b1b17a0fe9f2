//! The responses of a wave: what one of them is compared with.

mod norms;
mod texts;

pub(crate) use norms::{GroupShare, Norms, is_quick_full_marks};

use crate::signal::{Context, findings};
use crate::{Assessment, Instrument, Response, Staff, Thresholds};
use std::collections::HashMap;
use std::sync::OnceLock;
use texts::{Owner, TextIndex};

/// Neighbours looked at on one device or address, nearest in time: beyond that a number says no more.
const MOST_NEIGHBOURS: usize = 1_000;

/// Grows by [`Reference::add`]; everything it says depends on what it holds, not on the order in which that came.
#[derive(Debug)]
pub struct Reference {
    instrument: Instrument,
    staff: Staff,
    thresholds: Thresholds,
    responses: Vec<Response>,
    texts: TextIndex,
    derived: OnceLock<Derived>,
}

/// What follows from all responses; made when first asked for after a change.
#[derive(Debug)]
struct Derived {
    norms: Norms,
    devices: HashMap<u64, Vec<usize>>,
    /// By time.
    addresses: HashMap<u64, Vec<usize>>,
}

impl Reference {
    pub fn new(instrument: Instrument, staff: Staff, thresholds: Thresholds) -> Self {
        let texts = TextIndex::new(&thresholds);
        Self { instrument, staff, thresholds, responses: Vec::new(), texts, derived: OnceLock::new() }
    }

    /// Each id once; whoever adds one twice compares it with itself.
    pub fn add(&mut self, response: Response) {
        for text in &response.texts {
            self.texts.add(text, Owner::of(&response));
        }
        self.responses.push(response);
        self.derived = OnceLock::new();
    }

    pub fn len(&self) -> usize {
        self.responses.len()
    }

    pub fn is_empty(&self) -> bool {
        self.responses.is_empty()
    }

    /// What speaks against a response, whether or not it is in here already.
    pub fn judge(&self, response: &Response) -> Assessment {
        let context = Context {
            reference: self,
            norms: &self.derived().norms,
            instrument: &self.instrument,
            staff: &self.staff,
            thresholds: &self.thresholds,
        };
        Assessment::of(findings(&context, response), &self.thresholds)
    }

    /// All responses in here, in the order in which they were added.
    pub fn judge_all(&self) -> Vec<(u128, Assessment)> {
        self.responses.iter().map(|response| (response.id, self.judge(response))).collect()
    }

    /// Responses from other devices with nearly this text, and its length in characters that count; `None` for
    /// a text too short to tell.
    pub(crate) fn near_same_texts(&self, text: &str, own: &Response) -> Option<(usize, usize)> {
        Some((self.texts.others(text, Owner::of(own)), self.texts.length(text)?))
    }

    /// Other responses from the same device; `None` where it is unknown or shared.
    pub(crate) fn of_device(&self, response: &Response) -> Option<Vec<&Response>> {
        let device = response.device.filter(|_| !response.is_shared_device)?;
        let found = self.derived().devices.get(&device).map(Vec::as_slice).unwrap_or_default();
        Some(self.nearest(found, response))
    }

    /// Other responses from the same address, at most `window` seconds before or after.
    pub(crate) fn of_address(&self, response: &Response, window: i64) -> Option<Vec<&Response>> {
        let address = response.address.filter(|_| !response.is_shared_device)?;
        let found = self.derived().addresses.get(&address).map(Vec::as_slice).unwrap_or_default();
        let at = |index: &usize| self.responses[*index].submitted_at;
        let first = found.partition_point(|index| at(index) < response.submitted_at - window);
        let last = found.partition_point(|index| at(index) <= response.submitted_at + window);
        Some(self.nearest(&found[first..last], response))
    }

    /// `sorted` by time: those around the response, without itself.
    fn nearest(&self, sorted: &[usize], response: &Response) -> Vec<&Response> {
        let middle = sorted.partition_point(|&index| order(&self.responses[index]) < order(response));
        let from = middle.saturating_sub(MOST_NEIGHBOURS / 2);
        let to = (middle + MOST_NEIGHBOURS / 2).min(sorted.len());
        let near = sorted[from..to].iter().map(|&index| &self.responses[index]);
        near.filter(|other| other.id != response.id).collect()
    }

    fn derived(&self) -> &Derived {
        self.derived.get_or_init(|| {
            let (mut devices, mut addresses) =
                (HashMap::<_, Vec<usize>>::new(), HashMap::<_, Vec<usize>>::new());
            let mut by_time: Vec<usize> = (0..self.responses.len()).collect();
            by_time.sort_unstable_by_key(|&index| order(&self.responses[index]));
            for index in by_time {
                let response = &self.responses[index];
                if response.is_shared_device {
                    continue;
                }
                if let Some(device) = response.device {
                    devices.entry(device).or_default().push(index);
                }
                if let Some(address) = response.address {
                    addresses.entry(address).or_default().push(index);
                }
            }
            let norms = Norms::of(&self.instrument, &self.thresholds, &self.responses);
            Derived { norms, devices, addresses }
        })
    }
}

fn order(response: &Response) -> (i64, u128) {
    (response.submitted_at, response.id)
}
