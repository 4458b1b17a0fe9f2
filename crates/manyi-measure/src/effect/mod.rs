//! Did a measure work: experiments, difference in differences, interrupted series, before and after.

mod before_after;
mod detectable;
mod did;
mod event_study;
mod interrupted;
mod matching;
mod means;
mod panel;
mod proportions;
mod sequential;

pub use before_after::{BeforeAfterOptions, BeforeAfterReport, before_after};
pub use detectable::{DetectableDesign, DetectableOptions, DetectableReport, detectable_effect};
pub use did::{CellMean, DidData, DidOptions, DidReport, difference_in_differences};
pub use event_study::{EventPoint, EventStudyOptions, EventStudyReport, event_study};
pub use interrupted::{InterruptedOptions, InterruptedReport, SegmentedTerm, interrupted_series};
pub use matching::{Balance, MatchOptions, MatchReport, matched_comparison};
pub use means::{MeansOptions, MeansReport, MeansTest, ab_means};
pub use panel::{PanelData, TwoWayOptions, TwoWayReport, two_way_effects};
pub use proportions::{
    Arm, DifferenceIntervals, OddsIntervals, ProportionsOptions, ProportionsReport, RatioIntervals,
    RatioTest, ab_proportions,
};
pub use sequential::{
    AlwaysValid, Boundary, SequentialOptions, SequentialReport, Spending, always_valid, group_sequential,
};
