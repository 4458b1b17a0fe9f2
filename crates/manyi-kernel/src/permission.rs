//! What one may do. Roles (in `manyi-identity`) are sets of these.

use serde::{Deserialize, Serialize};

macro_rules! permissions {
    ($($(#[$doc:meta])* $variant:ident = $code:tt),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        pub enum Permission {
            $($(#[$doc])* #[serde(rename = $code)] $variant),+
        }

        impl Permission {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Stable code, as in the OpenAPI extension `x-permission`.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

permissions! {
    UnitRead = "unit.read",
    UnitEdit = "unit.edit",
    PersonRead = "person.read",
    PersonEdit = "person.edit",
    RoleGrant = "role.grant",
    AuditRead = "audit.read",
    QuestionnaireRead = "questionnaire.read",
    QuestionnaireEdit = "questionnaire.edit",
    QuestionnairePublish = "questionnaire.publish",
    ResponseRead = "response.read",
    ResponseImport = "response.import",
    ResponseReview = "response.review",
    /// To correct, label, clear and put away.
    ResponseEdit = "response.edit",
    /// To see personal data that is masked for others.
    ResponseReveal = "response.reveal",
    MetricRead = "metric.read",
    AnalysisRun = "analysis.run",
    ChannelRead = "channel.read",
    ChannelEdit = "channel.edit",
    CustomerCountEdit = "customer_count.edit",
    CustomerRead = "customer.read",
    CustomerEdit = "customer.edit",
    CustomerReveal = "customer.reveal",
    ProgrammeRead = "programme.read",
    ProgrammeEdit = "programme.edit",
    ProgrammeApprove = "programme.approve",
    ContactRecord = "contact.record",
    CaseRead = "case.read",
    CaseCreate = "case.create",
    CaseHandle = "case.handle",
    CaseAssign = "case.assign",
    /// Approved mystery visits of one's units.
    VisitRead = "visit.read",
    /// Checklists and orders.
    VisitEdit = "visit.edit",
    /// To report on the visits one is sent on.
    VisitRecord = "visit.record",
    /// Reports and appeals of others.
    VisitReview = "visit.review",
    /// To object on behalf of the visited unit.
    VisitAppeal = "visit.appeal",
    /// Interviews and focus groups of one's units, without who took part.
    InterviewRead = "interview.read",
    /// To plan, write up and code them, and to see who took part.
    InterviewManage = "interview.manage",
    /// Meetings of one's units and those one is a member of; one's own resolutions.
    MeetingRead = "meeting.read",
    /// To plan meetings, keep their minutes and issue them.
    MeetingManage = "meeting.manage",
    /// To say that a resolution of others is done, or is not.
    MeetingConfirm = "meeting.confirm",
    CasePolicyEdit = "case_policy.edit",
    FeedbackRead = "feedback.read",
    /// To write down what came in.
    FeedbackRecord = "feedback.record",
    /// To decide, answer and link.
    FeedbackHandle = "feedback.handle",
    /// Forms, letters and rules.
    FeedbackEdit = "feedback.edit",
    /// What customers speak of: topics, tones, quotes.
    TopicRead = "topic.read",
    /// The codeframe, corrections of labels, versions.
    TopicManage = "topic.manage",
    /// Articles in force.
    KnowledgeRead = "knowledge.read",
    /// To write articles and settle unanswered questions.
    KnowledgeEdit = "knowledge.edit",
    /// To publish and withdraw what others wrote.
    KnowledgePublish = "knowledge.publish",
    /// Rules of automation and the log of their runs.
    AutomationRead = "automation.read",
    /// To write and switch rules; a rule does no more than who wrote it may.
    AutomationEdit = "automation.edit",
}
