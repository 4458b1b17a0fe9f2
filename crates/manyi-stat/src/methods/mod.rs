//! All methods, by topic.

mod agreement;
mod chart;
mod compare;
mod customer;
mod design;
mod driver;
mod effect;
mod kano;
mod pls;
mod priority;
mod reliability;
mod score;
mod series;
mod servqual;
mod structure;
mod words;

pub(crate) use pls::construct_name;
pub(crate) use servqual::dimension_name;
pub use servqual::servqual_dimension;

use crate::{Entry, StatError};

/// Every method, topic by topic.
pub fn all() -> Vec<Entry> {
    [
        agreement::ENTRIES,
        chart::ENTRIES,
        compare::ENTRIES,
        customer::ENTRIES,
        design::ENTRIES,
        driver::ENTRIES,
        effect::ENTRIES,
        kano::ENTRIES,
        pls::ENTRIES,
        priority::ENTRIES,
        reliability::ENTRIES,
        score::ENTRIES,
        series::ENTRIES,
        servqual::ENTRIES,
        structure::ENTRIES,
    ]
    .concat()
}

/// The method of this code.
///
/// # Errors
/// [`StatError::UnknownMethod`].
pub fn method(code: &str) -> Result<Entry, StatError> {
    all()
        .into_iter()
        .find(|entry| entry.code == code)
        .ok_or_else(|| StatError::UnknownMethod(code.to_owned()))
}
