//! The methods of `manyi_measure::reliability`.

mod alpha;
mod composite_reliability;
mod omega;
mod split_half;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<alpha::Alpha>(),
    Entry::of::<omega::Omega>(),
    Entry::of::<composite_reliability::CompositeReliability>(),
    Entry::of::<split_half::SplitHalf>(),
];

/// A reliability in words.
fn grade(value: f64) -> (&'static str, &'static str) {
    match value {
        value if value >= 0.9 => ("很高", "very high"),
        value if value >= 0.8 => ("良好", "good"),
        value if value >= 0.7 => ("可以接受", "acceptable"),
        value if value >= 0.6 => ("偏低", "low"),
        _ => ("不足", "insufficient"),
    }
}
