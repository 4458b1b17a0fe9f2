//! One kind of evidence a file. Each looks at one response beside what the [`Reference`] knows of the others.

mod coached;
pub(crate) mod consistency;
mod copies;
mod gibberish;
mod line;
mod missing;
mod pattern;
mod speed;

use crate::reference::Norms;
use crate::{Finding, Instrument, Reference, Response, Staff, Thresholds};

/// What a check may look at.
pub(crate) struct Context<'a> {
    pub reference: &'a Reference,
    pub norms: &'a Norms,
    pub instrument: &'a Instrument,
    pub staff: &'a Staff,
    pub thresholds: &'a Thresholds,
}

/// Everything that speaks against a response; strengths may be 0.
pub(crate) fn findings(context: &Context<'_>, response: &Response) -> Vec<Finding> {
    let checks: [fn(&Context<'_>, &Response) -> Option<Finding>; 15] = [
        speed::find,
        line::find,
        pattern::find,
        consistency::contradiction,
        consistency::erratic,
        consistency::trap,
        missing::find,
        gibberish::find,
        copies::same_text,
        copies::same_device,
        copies::same_device_same_answers,
        copies::address_cluster,
        coached::staff_device,
        coached::beside_employee,
        coached::coached_group,
    ];
    checks.iter().filter_map(|check| check(context, response)).collect()
}

/// The points given, as places on their scales from 0 (first) to 1 (last): what a thumb does, not what it means.
pub(crate) fn places(instrument: &Instrument, response: &Response) -> Vec<(i16, i32)> {
    let place = |(item, point): (&crate::RatingItem, &Option<i16>)| {
        let point = (*point)?;
        let range = i32::from(item.max - item.min).max(1);
        Some((point, i32::from(point - item.min) * 1000 / range))
    };
    instrument.items.iter().zip(&response.ratings).filter_map(place).collect()
}
