use super::honest::{pace, person};
use super::texts::{fist, varied};
use super::{EMPLOYEES, ITEMS, OUTLETS, employee, instrument, moment, outlet_address, staff_device};
use manyi_response_check::{Response, Signal};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

/// What a cheater does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Speeder,
    StraightLiner,
    Alternator,
    RandomClicker,
    Skipper,
    GibberishWriter,
    TextRing,
    BallotStuffer,
    DeviceFarm,
    AddressFarm,
    StaffPhone,
    BesideEmployee,
    CoachedOutlet,
    /// Takes time and gives invented good marks: leaves no trace.
    CarefulLiar,
}

pub const PLANTED: [Kind; 14] = [
    Kind::Speeder,
    Kind::StraightLiner,
    Kind::Alternator,
    Kind::RandomClicker,
    Kind::Skipper,
    Kind::GibberishWriter,
    Kind::TextRing,
    Kind::BallotStuffer,
    Kind::DeviceFarm,
    Kind::AddressFarm,
    Kind::StaffPhone,
    Kind::BesideEmployee,
    Kind::CoachedOutlet,
    Kind::CarefulLiar,
];

impl Kind {
    /// The signals that name this kind.
    pub fn signals(self) -> &'static [Signal] {
        match self {
            Self::Speeder => &[Signal::Speed, Signal::PageSpeed],
            Self::StraightLiner => &[Signal::StraightLine],
            Self::Alternator => &[Signal::Pattern],
            Self::RandomClicker => &[Signal::Contradiction, Signal::Erratic, Signal::Trap],
            Self::Skipper => &[Signal::Missing],
            Self::GibberishWriter => &[Signal::Gibberish],
            Self::TextRing => &[Signal::SameText],
            Self::BallotStuffer => &[Signal::SameDeviceSameAnswers],
            Self::DeviceFarm => &[Signal::SameDevice],
            Self::AddressFarm => &[Signal::AddressCluster],
            Self::StaffPhone => &[Signal::StaffDevice],
            Self::BesideEmployee => &[Signal::BesideEmployee],
            Self::CoachedOutlet => &[Signal::CoachedGroup],
            Self::CarefulLiar => &[],
        }
    }
}

/// `count` responses of one kind.
pub fn cheaters(rng: &mut StdRng, kind: Kind, count: usize) -> Vec<Response> {
    let mut all = Vec::with_capacity(count);
    while all.len() < count {
        let left = count - all.len();
        match kind {
            Kind::TextRing => all.extend(ring(rng, left, (5, 15), text_ring)),
            Kind::BallotStuffer => all.extend(ring(rng, left, (5, 20), ballots)),
            Kind::DeviceFarm => all.extend(ring(rng, left, (6, 12), device_farm)),
            Kind::AddressFarm => all.extend(ring(rng, left, (8, 30), address_farm)),
            _ => all.push(alone(rng, kind)),
        }
    }
    all
}

fn alone(rng: &mut StdRng, kind: Kind) -> Response {
    let mut response = person(rng, &instrument());
    match kind {
        Kind::Speeder => {
            let pace = rng.random_range(0.4..1.1);
            quick(&mut response, pace);
        }
        Kind::StraightLiner => {
            let point = *[1, 2, 3, 3, 4, 4, 5, 5].choose(rng).unwrap();
            response.ratings = vec![Some(point); ITEMS];
            let factor = rng.random_range(0.25..0.7);
            pace(rng, &mut response, factor);
        }
        Kind::Alternator => {
            response.ratings = alternating(rng);
            let factor = rng.random_range(0.3..0.9);
            pace(rng, &mut response, factor);
        }
        Kind::RandomClicker => {
            response.ratings = (0..ITEMS).map(|_| Some(rng.random_range(1..=5))).collect();
            let factor = rng.random_range(0.3..1.0);
            pace(rng, &mut response, factor);
        }
        Kind::Skipper => {
            let share = rng.random_range(0.6..0.9);
            for rating in &mut response.ratings {
                *rating = rating.filter(|_| !rng.random_bool(share));
            }
            response.answered = (response.ratings.iter().flatten().count() + response.texts.len()) as u32;
        }
        Kind::GibberishWriter => response.texts = vec![fist(rng)],
        Kind::StaffPhone => {
            full_marks(&mut response);
            let (outlet, person) = (rng.random_range(0..OUTLETS), rng.random_range(0..EMPLOYEES));
            response.device = Some(staff_device(outlet, person));
            (response.outlet, response.employee) = (Some(outlet), Some(employee(outlet, person)));
        }
        Kind::BesideEmployee => {
            full_marks(&mut response);
            let pace = rng.random_range(0.8..2.2);
            quick(&mut response, pace);
            response.address = response.outlet.map(outlet_address);
            response.served_at = Some(response.submitted_at - rng.random_range(20..58));
        }
        Kind::CoachedOutlet => {
            full_marks(&mut response);
            let factor = rng.random_range(0.15..0.4);
            pace(rng, &mut response, factor);
            (response.outlet, response.employee) = (Some(3), Some(employee(3, rng.random_range(0..2))));
            (response.address, response.device, response.served_at) = (None, None, None);
        }
        _ => full_marks(&mut response),
    }
    response
}

/// A group of cheaters, at most `left`; a rest too small for a ring is made large enough by the caller's cut.
fn ring(
    rng: &mut StdRng,
    left: usize,
    (fewest, most): (usize, usize),
    make: fn(&mut StdRng, usize) -> Vec<Response>,
) -> Vec<Response> {
    let wanted = rng.random_range(fewest..=most);
    // The last ring takes what is left, so that none is smaller than a ring is.
    let size = if left < wanted + fewest { left } else { wanted };
    make(rng, size)
}

fn text_ring(rng: &mut StdRng, size: usize) -> Vec<Response> {
    let text = loop {
        let text = super::texts::long_remark(rng);
        if text.chars().count() >= 18 {
            break text;
        }
    };
    let one = |rng: &mut StdRng| Response { texts: vec![varied(rng, &text)], ..person(rng, &instrument()) };
    (0..size).map(|_| one(rng)).collect()
}

fn ballots(rng: &mut StdRng, size: usize) -> Vec<Response> {
    let first = person(rng, &instrument());
    let mut at = first.submitted_at;
    (0..size)
        .map(|_| {
            at += rng.random_range(60..4_000);
            let mut copy = Response { submitted_at: at, address: Some(rng.random()), ..first.clone() };
            nudge(rng, &mut copy, 2);
            pace(rng, &mut copy, 0.8);
            copy
        })
        .collect()
}

fn device_farm(rng: &mut StdRng, size: usize) -> Vec<Response> {
    let device = Some(rng.random());
    (0..size).map(|_| Response { device, ..person(rng, &instrument()) }).collect()
}

fn address_farm(rng: &mut StdRng, size: usize) -> Vec<Response> {
    let (first, start, address) = (person(rng, &instrument()), moment(rng), Some(rng.random()));
    (0..size)
        .map(|_| {
            let submitted_at = start + rng.random_range(0..1_200);
            let mut copy = Response { submitted_at, address, device: Some(rng.random()), ..first.clone() };
            copy.texts = Vec::new();
            nudge(rng, &mut copy, 1);
            pace(rng, &mut copy, 0.8);
            copy
        })
        .collect()
}

fn nudge(rng: &mut StdRng, response: &mut Response, most: usize) {
    for _ in 0..rng.random_range(0..=most) {
        let at = rng.random_range(0..ITEMS);
        response.ratings[at] = Some(rng.random_range(1..=5));
    }
}

fn alternating(rng: &mut StdRng) -> Vec<Option<i16>> {
    let patterns: [&[i16]; 6] =
        [&[1, 5], &[2, 4], &[5, 4], &[1, 2, 3, 4, 5], &[1, 2, 3, 4, 5, 4, 3, 2], &[1, 3, 5]];
    let pattern = *patterns.choose(rng).unwrap();
    let mut ratings: Vec<Option<i16>> = (0..ITEMS).map(|at| Some(pattern[at % pattern.len()])).collect();
    if rng.random_bool(0.3) {
        ratings[rng.random_range(0..ITEMS)] = Some(rng.random_range(1..=5));
    }
    ratings
}

/// The best answer everywhere, and the traps as they ask.
fn full_marks(response: &mut Response) {
    let instrument = instrument();
    response.ratings = instrument.items.iter().map(|item| Some(if item.reversed { 1 } else { 5 })).collect();
    for trap in &instrument.traps {
        response.ratings[trap.item] = Some(trap.wanted);
    }
    response.texts = Vec::new();
    (response.asked, response.answered) = (ITEMS as u32, ITEMS as u32);
}

fn quick(response: &mut Response, seconds_a_rating: f64) {
    let page = 8.0 * seconds_a_rating + 0.5;
    response.page_seconds = vec![Some(page); 3];
    response.total_seconds = Some(3.0 * page);
}
