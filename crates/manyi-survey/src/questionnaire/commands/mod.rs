//! One use case a file.

mod correct_version;
mod create_questionnaire;
mod publish_questionnaire;
mod update_draft;

pub use correct_version::{CorrectFailed, correct_version};
pub use create_questionnaire::{NewQuestionnaire, TemplateCode, TemplateScaleCode, create_questionnaire};
pub(crate) use create_questionnaire::{research_set_of, template_document};
pub use publish_questionnaire::{PublishFailed, publish_questionnaire};
pub use update_draft::{UpdateDraftFailed, update_draft};
