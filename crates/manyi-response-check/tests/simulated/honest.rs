use super::texts::remark;
use super::{EMPLOYEES, ITEMS, OUTLETS, employee, instrument, moment, normal, outlet_address};
use manyi_response_check::{Instrument, Response};
use rand::Rng;
use rand::rngs::StdRng;

pub fn honest(rng: &mut StdRng, count: usize) -> Vec<Response> {
    let instrument = instrument();
    let mut all: Vec<Response> = Vec::with_capacity(count);
    while all.len() < count {
        let mut response = person(rng, &instrument);
        match all.last() {
            // A family at one device, and the button pressed twice.
            Some(last) if rng.random_bool(0.01) => response.device = last.device,
            Some(last) if rng.random_bool(0.003) => {
                response = last.clone();
                response.submitted_at += 40;
            }
            _ => {}
        }
        all.push(response);
    }
    all
}

pub fn person(rng: &mut StdRng, instrument: &Instrument) -> Response {
    let outlet = rng.random_range(0..OUTLETS);
    let texts: Vec<String> = if rng.random_bool(0.3) { vec![remark(rng)] } else { Vec::new() };
    let mut response = Response {
        ratings: ratings(rng, instrument),
        asked: ITEMS as u32 + 1,
        submitted_at: moment(rng),
        device: Some(rng.random()),
        outlet: Some(outlet),
        employee: Some(employee(outlet, rng.random_range(0..EMPLOYEES))),
        ..Response::default()
    };
    response.texts = texts;
    response.answered = (response.ratings.iter().flatten().count() + response.texts.len()) as u32;
    // Nobody must write a remark: an empty one is not left out but not asked of these people.
    response.asked -= u32::from(response.texts.is_empty());
    pace(rng, &mut response, 1.0);
    place(rng, &mut response, outlet);
    response
}

/// Levels from 0 to 1, most around 0.7; the whole person has one, each answer lies near it.
fn ratings(rng: &mut StdRng, instrument: &Instrument) -> Vec<Option<i16>> {
    let kind: f64 = rng.random();
    let level = 0.68 + normal(rng) * 0.17;
    // Each page is about another matter; for some people one of them went badly wrong.
    let mut matters = [0; 3].map(|_| normal(rng) * 0.08);
    if rng.random_bool(0.08) {
        matters[rng.random_range(0..3)] -= 0.45;
    }
    let skips = if rng.random_bool(0.02) { 0.2 } else { 0.015 };
    let point = |at: usize, rng: &mut StdRng| {
        let item = instrument.items[at];
        let good = match kind {
            kind if kind < 0.10 => 1.0,
            kind if kind < 0.16 => level,
            _ => level + matters[at / 8] + normal(rng) * 0.13,
        };
        let good = (good * 4.0).round().clamp(0.0, 4.0) as i16;
        if item.reversed && !rng.random_bool(0.02) { 5 - good } else { 1 + good }
    };
    let mut ratings: Vec<Option<i16>> = (0..ITEMS)
        .map(|at| {
            let given = point(at, rng);
            (!rng.random_bool(skips)).then_some(given)
        })
        .collect();
    for trap in &instrument.traps {
        ratings[trap.item] = Some(if rng.random_bool(0.02) { rng.random_range(1..=5) } else { trap.wanted });
    }
    ratings
}

/// Seconds on three pages: 4.5 a rating, people and pages differ, one in twenty reads nearly twice as fast.
pub fn pace(rng: &mut StdRng, response: &mut Response, factor: f64) {
    let fast = if rng.random_bool(0.05) { 0.55 } else { 1.0 };
    let own = (normal(rng) * 0.35).exp() * fast * factor;
    let written: usize = response.texts.iter().map(|text| text.chars().count()).sum();
    let pages: Vec<f64> = (0..3)
        .map(|page| {
            let text = if page == 2 { written as f64 * 1.1 } else { 0.0 };
            (8.0 * 4.5 + text) * own * (normal(rng) * 0.2).exp() + 1.0
        })
        .collect();
    response.total_seconds = Some(pages.iter().sum());
    response.page_seconds = pages.into_iter().map(Some).collect();
}

/// From where: the outlet's own network, a carrier's, an office's, or one's home. Who stands at the counter has
/// just been served.
fn place(rng: &mut StdRng, response: &mut Response, outlet: u64) {
    let at_counter = rng.random_bool(0.35);
    let seconds = response.total_seconds.unwrap_or_default() as i64;
    let since = if at_counter { rng.random_range(5..600) } else { rng.random_range(3_600..90_000) };
    response.served_at = Some(response.submitted_at - seconds - since);
    response.address = Some(match rng.random_range(0..100) {
        0..20 if at_counter => outlet_address(outlet),
        0..50 => 10_000 + rng.random_range(0..60),
        50..60 => {
            // An office asked together answers within the hour.
            let office = rng.random_range(0..40);
            response.submitted_at = super::FIRST_SECOND + office * 50_000 + rng.random_range(0..3_600);
            20_000 + office as u64
        }
        _ => rng.random(),
    });
}
