//! Roles: named sets of permissions. The whole table of who may do what stands here and nowhere else.

mod set;

pub use set::{RoleSet, RolesExclude};

use manyi_kernel::{Locale, Permission};
use manyi_web::RoomWords;
use serde::{Deserialize, Serialize};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    SatisfactionManager,
    ExperienceDesigner,
    Analyst,
    ServiceSupervisor,
    Agent,
    DepartmentHead,
    Executive,
    Oversight,
    /// Is sent on visits and sees these alone.
    MysteryShopper,
    /// Keeps units and people; grants nothing and sees no business data.
    SystemAdmin,
    /// Grants roles; creates nobody and sees no business data.
    SecurityAdmin,
    /// Reads the audit trail.
    AuditAdmin,
}

impl Role {
    pub const ALL: [Self; 12] = [
        Self::SatisfactionManager,
        Self::ExperienceDesigner,
        Self::Analyst,
        Self::ServiceSupervisor,
        Self::Agent,
        Self::DepartmentHead,
        Self::Executive,
        Self::Oversight,
        Self::MysteryShopper,
        Self::SystemAdmin,
        Self::SecurityAdmin,
        Self::AuditAdmin,
    ];

    /// The three that keep each other in check (三员分立).
    pub const ADMINISTRATORS: [Self; 3] = [Self::SystemAdmin, Self::SecurityAdmin, Self::AuditAdmin];

    pub fn is_administrator(self) -> bool {
        Self::ADMINISTRATORS.contains(&self)
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::SatisfactionManager => "satisfaction_manager",
            Self::ExperienceDesigner => "experience_designer",
            Self::Analyst => "analyst",
            Self::ServiceSupervisor => "service_supervisor",
            Self::Agent => "agent",
            Self::DepartmentHead => "department_head",
            Self::Executive => "executive",
            Self::Oversight => "oversight",
            Self::MysteryShopper => "mystery_shopper",
            Self::SystemAdmin => "system_admin",
            Self::SecurityAdmin => "security_admin",
            Self::AuditAdmin => "audit_admin",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// What people call it.
    pub fn name(self, locale: Locale) -> &'static str {
        static WORDS: RoomWords = RoomWords::of(crate::LOCALES);
        WORDS.all().find(locale, &format!("role.{}", self.code())).unwrap_or(self.code())
    }

    pub fn permissions(self) -> &'static [Permission] {
        use Permission::*;
        match self {
            Self::SatisfactionManager => &[
                UnitRead,
                PersonRead,
                QuestionnaireRead,
                QuestionnaireEdit,
                QuestionnairePublish,
                ResponseRead,
                ResponseImport,
                ResponseReview,
                ResponseEdit,
                ResponseReveal,
                MetricRead,
                AnalysisRun,
                ChannelRead,
                CustomerCountEdit,
                CustomerRead,
                CustomerEdit,
                CustomerReveal,
                ProgrammeRead,
                ProgrammeEdit,
                ProgrammeApprove,
                ContactRecord,
                CaseRead,
                CaseCreate,
                CasePolicyEdit,
                VisitRead,
                VisitEdit,
                VisitReview,
                InterviewRead,
                InterviewManage,
                FeedbackRead,
                FeedbackRecord,
                FeedbackHandle,
                FeedbackEdit,
                TopicRead,
                TopicManage,
                KnowledgeRead,
                KnowledgeEdit,
                KnowledgePublish,
                AutomationRead,
                AutomationEdit,
                MeetingRead,
                MeetingManage,
                MeetingConfirm,
            ],
            Self::ExperienceDesigner => &[
                UnitRead,
                QuestionnaireRead,
                ResponseRead,
                MetricRead,
                ProgrammeRead,
                TopicRead,
                InterviewRead,
                InterviewManage,
                KnowledgeRead,
                MeetingRead,
            ],
            Self::Analyst => &[
                UnitRead,
                QuestionnaireRead,
                ResponseRead,
                ResponseImport,
                MetricRead,
                AnalysisRun,
                CustomerRead,
                ProgrammeRead,
                ProgrammeEdit,
                VisitRead,
                InterviewRead,
                FeedbackRead,
                TopicRead,
                TopicManage,
                KnowledgeRead,
            ],
            Self::ServiceSupervisor => &[
                UnitRead,
                PersonRead,
                QuestionnaireRead,
                ResponseRead,
                MetricRead,
                CustomerRead,
                CustomerEdit,
                CustomerReveal,
                ProgrammeRead,
                ContactRecord,
                CaseRead,
                CaseCreate,
                CaseHandle,
                CaseAssign,
                VisitRead,
                VisitAppeal,
                FeedbackRead,
                FeedbackRecord,
                FeedbackHandle,
                TopicRead,
                KnowledgeRead,
                KnowledgeEdit,
                KnowledgePublish,
                AutomationRead,
                AutomationEdit,
                MeetingRead,
                MeetingManage,
            ],
            Self::Agent => &[
                UnitRead,
                PersonRead,
                CustomerRead,
                CustomerReveal,
                ProgrammeRead,
                ContactRecord,
                CaseRead,
                CaseCreate,
                CaseHandle,
                FeedbackRead,
                FeedbackRecord,
                FeedbackHandle,
                KnowledgeRead,
            ],
            Self::DepartmentHead => &[
                UnitRead,
                PersonRead,
                ResponseRead,
                MetricRead,
                AnalysisRun,
                CustomerRead,
                ProgrammeRead,
                CaseRead,
                CaseHandle,
                VisitRead,
                VisitAppeal,
                FeedbackRead,
                FeedbackHandle,
                TopicRead,
                KnowledgeRead,
                KnowledgeEdit,
                MeetingRead,
                MeetingManage,
                MeetingConfirm,
            ],
            Self::Executive => &[
                UnitRead,
                ResponseRead,
                MetricRead,
                ProgrammeRead,
                CaseRead,
                VisitRead,
                FeedbackRead,
                TopicRead,
                KnowledgeRead,
                MeetingRead,
                MeetingManage,
                MeetingConfirm,
            ],
            Self::Oversight => &[
                UnitRead,
                ResponseRead,
                MetricRead,
                ProgrammeRead,
                CaseRead,
                VisitRead,
                FeedbackRead,
                TopicRead,
                KnowledgeRead,
                MeetingRead,
                MeetingConfirm,
            ],
            Self::MysteryShopper => &[UnitRead, VisitRecord],
            Self::SystemAdmin => &[UnitRead, UnitEdit, PersonRead, PersonEdit, ChannelRead, ChannelEdit],
            Self::SecurityAdmin => &[UnitRead, PersonRead, RoleGrant],
            Self::AuditAdmin => &[UnitRead, PersonRead, AuditRead],
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use Permission::{AuditRead, ChannelEdit, PersonEdit, RoleGrant, UnitEdit};

    #[test]
    fn codes_are_what_json_says() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), role.code());
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
    }

    #[test]
    fn each_power_over_the_system_belongs_to_one_administrator() {
        for (permission, owner) in [
            (UnitEdit, Role::SystemAdmin),
            (PersonEdit, Role::SystemAdmin),
            (ChannelEdit, Role::SystemAdmin),
            (RoleGrant, Role::SecurityAdmin),
            (AuditRead, Role::AuditAdmin),
        ] {
            let holders: Vec<Role> =
                Role::ALL.into_iter().filter(|role| role.permissions().contains(&permission)).collect();
            assert_eq!(holders, [owner], "{}", permission.code());
        }
    }

    #[test]
    fn administrators_see_no_business_data() {
        for role in Role::ADMINISTRATORS {
            for permission in role.permissions() {
                let noun = permission.code().split('.').next().unwrap();
                assert!(
                    ["unit", "person", "role", "audit", "channel"].contains(&noun),
                    "{role:?} {}",
                    permission.code()
                );
            }
        }
    }

    #[test]
    fn every_permission_is_held_by_some_role() {
        for permission in Permission::ALL {
            assert!(
                Role::ALL.iter().any(|role| role.permissions().contains(permission)),
                "{}",
                permission.code()
            );
        }
    }
}
