//! One sparse linear engine for every decision about a text: hashed features, separators, calibrated probabilities, thresholds.

mod calibrate;
mod classifier;
mod correct;
mod explain;
mod features;
mod machine;
mod promise;
mod quality;
mod rows;
mod train;

pub use calibrate::{Calibration, Choice, Lead};
pub use classifier::{Card, Classifier, Head, Verdict};
pub use correct::Lesson;
pub use explain::Reason;
pub use features::{Bag, Extractor, FeatureSpec, Place, WordFeatures};
pub use machine::{Effort, Problem, Separator};
pub use promise::{Promise, promise};
pub use quality::{ClassQuality, CoveragePoint, Decision, Quality, ReliabilityBin};
pub use rows::{Columns, Rows, Vocabulary};
pub use train::{Example, Goal, Trained, Training, TrainingError};
