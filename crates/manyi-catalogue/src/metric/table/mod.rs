//! The catalogue itself: a table one can read.

mod case;
mod dispatch;
mod feedback;
mod phrase;
mod survey;
mod topic;
mod visit;
mod volume;

use super::MetricDefinition;

/// Every metric of the product, in the order in which they are shown.
pub const METRICS: &[MetricDefinition] = &[
    survey::SATISFACTION_SCORE,
    survey::CSAT_RATE,
    survey::NET_PROMOTER_SCORE,
    survey::CUSTOMER_EFFORT_SCORE,
    volume::RESPONSE_COUNT,
    volume::RESPONSE_RATE,
    volume::COMPLAINT_COUNT,
    volume::COMPLAINTS_PER_THOUSAND_CUSTOMERS,
    case::ON_TIME_FIRST_RESPONSE_RATE,
    case::ON_TIME_RESOLUTION_RATE,
    case::MEDIAN_RESOLUTION_WORKING_HOURS,
    case::FOLLOW_UP_SATISFACTION_SCORE,
    feedback::FEEDBACK_COUNT,
    feedback::COMPLAINT_SHARE,
    feedback::REPEAT_COMPLAINT_RATE,
    feedback::SUGGESTION_ADOPTION_RATE,
    visit::VISIT_SCORE,
    visit::VISIT_COUNT,
    topic::TOPIC_MENTION_SHARE,
    topic::NEGATIVE_VOICE_SHARE,
    topic::LABEL_AGREEMENT_RATE,
    dispatch::DISPATCH_PRECISION,
    dispatch::AUTOMATIC_DISPATCH_SHARE,
];
