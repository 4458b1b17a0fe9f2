//! Survey statistics and psychometrics for customer satisfaction, equal to R's figures.
//!
//! Pure: no clock, no store, no global randomness (a seed is always passed in, and the same seed gives the
//! same figures on any number of threads). No function panics or returns NaN silently: what cannot be said
//! is `None` or a [`MeasureError`], what should be read with care is a [`Warning`].
//!
//! Two ways in: counted values ([`Histogram`]) for scores, and rows of answers ([`Items`]) for everything
//! that looks at several variables of the same people; the latter return an [`Analysis`].
#![deny(missing_docs)]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
struct ChineseReadme;

mod analysis;
mod confidence;
mod error;
mod interval;
mod items;
mod linear;
mod products;
mod random;
mod ranks;
mod welch;
mod whole;

pub mod agreement;
pub mod chart;
pub mod compare;
pub mod customer;
pub mod design;
pub mod distribution;
pub mod driver;
pub mod effect;
pub mod kano;
pub mod pls;
pub mod priority;
pub mod reliability;
pub mod score;
pub mod series;
pub mod servqual;
pub mod structure;

pub use analysis::{Analysis, Caution, Missing, MissingPolicy, Warning};
pub use confidence::Confidence;
pub use error::MeasureError;
pub use interval::{Estimate, Interval, Method};
pub use items::Items;
pub use score::*;
