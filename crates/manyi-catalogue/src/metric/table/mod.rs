//! The catalogue itself: a table one can read.

mod case;
mod dispatch;
mod feedback;
mod knowledge;
mod meeting;
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
    feedback::COMPLAINT_COUNT,
    feedback::COMPLAINTS_PER_THOUSAND_CUSTOMERS,
    case::ON_TIME_FIRST_RESPONSE_RATE,
    case::ON_TIME_RESOLUTION_RATE,
    case::MEDIAN_RESOLUTION_WORKING_HOURS,
    case::FOLLOW_UP_SATISFACTION_SCORE,
    case::CASE_COUNT,
    case::ON_TIME_ACKNOWLEDGEMENT_RATE,
    case::ON_TIME_ACCEPTANCE_RATE,
    case::ON_TIME_CLOSURE_RATE,
    case::MEDIAN_FIRST_RESPONSE_WORKING_HOURS,
    case::P90_FIRST_RESPONSE_WORKING_HOURS,
    case::P90_RESOLUTION_WORKING_HOURS,
    case::FIRST_CONTACT_RESOLUTION_RATE,
    case::ONE_TIME_RESOLUTION_RATE,
    case::REOPEN_RATE,
    case::DECLINE_RATE,
    case::MAJOR_COMPLAINT_RATE,
    case::COMPLAINT_RISK_INDEX,
    case::TRANSFERS_PER_CASE,
    case::REMEDY_COST_PER_CASE,
    case::APPEAL_SUCCESS_RATE,
    case::MEDIAN_STAGE_WORKING_HOURS,
    case::P90_STAGE_WORKING_HOURS,
    case::STAGE_ON_TIME_RATE,
    case::HANDED_ON_RATE,
    feedback::FEEDBACK_COUNT,
    feedback::COMPLAINT_SHARE,
    feedback::REPEAT_COMPLAINT_RATE,
    feedback::SUGGESTION_ADOPTION_RATE,
    visit::VISIT_SCORE,
    visit::VISIT_COUNT,
    knowledge::SELF_SERVICE_RATE,
    knowledge::ARTICLE_HELPFUL_RATE,
    meeting::MEETING_RESOLUTION_ON_TIME_RATE,
    meeting::OVERDUE_MEETING_RESOLUTION_COUNT,
    topic::TOPIC_MENTION_SHARE,
    topic::NEGATIVE_VOICE_SHARE,
    topic::LABEL_AGREEMENT_RATE,
    dispatch::DISPATCH_PRECISION,
    dispatch::AUTOMATIC_DISPATCH_SHARE,
];
