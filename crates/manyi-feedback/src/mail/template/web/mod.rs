//! The operations of letters, one a file.

mod list_feedback_letters;
mod preview_feedback_letter;
mod update_feedback_letter;

use super::{LetterKind, LetterText, store};
use crate::FeedbackRoom;
use manyi_kernel::{Locale, Permission::FeedbackEdit};
use manyi_storage::StorageError;
use manyi_web::{Access, Scope::Organisation, operation};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<FeedbackRoom> {
    let edit = Access::Needs(FeedbackEdit, Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(list_feedback_letters::list_feedback_letters), edit))
        .routes(operation(routes!(update_feedback_letter::update_feedback_letter), edit))
        .routes(operation(routes!(preview_feedback_letter::preview_feedback_letter), edit))
}

/// Language of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) enum LetterLanguage {
    #[serde(rename = "zh-CN")]
    ZhCn,
    #[serde(rename = "en")]
    En,
}

impl LetterLanguage {
    const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    fn locale(self) -> Locale {
        match self {
            Self::ZhCn => Locale::ZhCn,
            Self::En => Locale::En,
        }
    }
}

/// A letter as it leaves.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackLetter {
    pub kind: LetterKind,
    pub language: LetterLanguage,
    /// The organisation's own words, not those of the product.
    pub own: bool,
    #[serde(flatten)]
    pub letter: LetterText,
}

/// All of them.
async fn all(room: &FeedbackRoom) -> Result<Vec<FeedbackLetter>, StorageError> {
    let mut letters = Vec::new();
    for kind in LetterKind::ALL {
        for language in LetterLanguage::ALL {
            let own = store::find(room.db.reader(), *kind, language.locale()).await?;
            letters.push(FeedbackLetter {
                kind: *kind,
                language,
                own: own.is_some(),
                letter: own.unwrap_or_else(|| kind.standard(language.locale())),
            });
        }
    }
    Ok(letters)
}
