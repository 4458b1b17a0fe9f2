//! A wave drawn from a seed: honest people with their habits, and cheaters of known kinds among them.
//!
//! The honest are no angels: one in ten gives full marks throughout, some answer in one line, read fast, misread a
//! reversed question or a trap, skip questions, share a device or press the button twice; they sit behind office,
//! carrier and outlet addresses and many answer at the counter.

mod cheaters;
mod honest;
mod texts;

pub use cheaters::{Kind, PLANTED, cheaters};
pub use honest::honest;

use manyi_response_check::{Instrument, Opposites, RatingItem, Response, Staff, Trap};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

pub const ITEMS: usize = 24;
pub const OUTLETS: u64 = 12;
pub const EMPLOYEES: u64 = 6;
/// 2026-10-01, and how long the wave lasts.
const FIRST_SECOND: i64 = 1_790_812_800;
const DAYS: i64 = 30;

/// Who sent a response in truth; `None` for the honest.
pub struct Planted {
    pub kind: Option<Kind>,
    pub response: Response,
}

/// 24 ratings on three pages, six of them reversed, six pairs, two traps; one open question.
pub fn instrument() -> Instrument {
    let reversed = [3, 7, 12, 15, 18, 22];
    let items =
        (0..ITEMS).map(|at| RatingItem { min: 1, max: 5, reversed: reversed.contains(&at) }).collect();
    let pairs = [(0, 3), (1, 7), (4, 12), (5, 15), (8, 18), (13, 22)];
    let opposites = pairs.map(|(first, second)| Opposites { first, second }).to_vec();
    Instrument { items, opposites, traps: vec![Trap { item: 9, wanted: 2 }, Trap { item: 19, wanted: 4 }] }
}

pub fn staff() -> Staff {
    let employees = (0..OUTLETS).flat_map(|outlet| (0..EMPLOYEES).map(move |person| (outlet, person)));
    Staff {
        devices: employees.map(|(outlet, person)| staff_device(outlet, person)).collect(),
        addresses: (0..OUTLETS).map(outlet_address).collect(),
    }
}

/// `honest` people, and with them `each` cheaters of every kind.
pub fn wave(seed: u64, honest_count: usize, each: usize) -> Vec<Planted> {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut all: Vec<Planted> =
        honest(&mut rng, honest_count).into_iter().map(|response| Planted { kind: None, response }).collect();
    for kind in PLANTED {
        let found = cheaters(&mut rng, kind, each).into_iter();
        all.extend(found.map(|response| Planted { kind: Some(kind), response }));
    }
    for (id, planted) in all.iter_mut().enumerate() {
        planted.response.id = id as u128;
    }
    all
}

fn staff_device(outlet: u64, person: u64) -> u64 {
    1_000 + outlet * 100 + person
}

fn outlet_address(outlet: u64) -> u64 {
    500 + outlet
}

fn employee(outlet: u64, person: u64) -> u64 {
    outlet * 100 + person
}

/// The normal distribution, by the sum of twelve.
fn normal(rng: &mut StdRng) -> f64 {
    (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0
}

/// Within office hours.
fn moment(rng: &mut StdRng) -> i64 {
    FIRST_SECOND
        + rng.random_range(0..DAYS) * 86_400
        + rng.random_range(1..11) * 3_600
        + rng.random_range(0..3_600)
}
