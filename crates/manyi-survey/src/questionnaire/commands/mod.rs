//! One use case a file.

mod create_questionnaire;
mod publish_questionnaire;
mod update_draft;

pub(crate) use create_questionnaire::template_document;
pub use create_questionnaire::{NewQuestionnaire, TemplateCode, TemplateScaleCode, create_questionnaire};
pub use publish_questionnaire::{PublishFailed, publish_questionnaire};
pub use update_draft::{UpdateDraftFailed, update_draft};
