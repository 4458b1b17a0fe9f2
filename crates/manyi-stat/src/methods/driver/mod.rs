//! The methods of `manyi_measure::driver`.

mod churn;
mod drivers;
mod logit;
mod model;
mod ordinal_logit;
mod partial_dependence;
mod regression;
mod ridge;

use crate::Entry;

pub(super) use model::{Outcome, confidence, count, model, points, predictors, significance};

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<drivers::Drivers>(),
    Entry::of::<regression::Regression>(),
    Entry::of::<logit::Logit>(),
    Entry::of::<ordinal_logit::OrdinalLogit>(),
    Entry::of::<ridge::Ridge>(),
    Entry::of::<partial_dependence::PartialDependence>(),
    Entry::of::<churn::Churn>(),
];
