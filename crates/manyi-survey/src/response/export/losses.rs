//! What a format cannot carry of the answers, told before the file is made.

use super::{
    file::{ExportFormat, not_applicable},
    read::{ExportRefused, Reader},
};
use crate::{SurveyRoom, response::ResponseFilter};
use manyi_exchange::answers::{SavMaker, answer_columns, write_sav};
use manyi_kernel::{Actor, Locale, QuestionnaireId};
use manyi_rules::{Question, Questionnaire, untold};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LossKind {
    /// The title of a data file is shorter than the questionnaire's.
    TitleShortened,
    /// The wording of a question is cut.
    LabelShortened,
    /// The wording of an option is cut.
    ValueLabelShortened,
    /// The layout has no column for the question.
    QuestionLeftOut,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ExportLoss {
    pub kind: LossKind,
    /// Variable or key of the question; empty for the title.
    pub name: String,
    /// The text as it stands in the questionnaire.
    pub text: String,
}

/// The losses of `format`; none for formats that carry everything.
///
/// # Errors
/// See [`ExportRefused`].
pub async fn export_losses(
    room: &SurveyRoom,
    actor: &Actor,
    id: QuestionnaireId,
    format: ExportFormat,
    locale: Locale,
) -> Result<Vec<ExportLoss>, ExportRefused> {
    let reader = Reader::open(room, id, &actor.scope, &ResponseFilter::default()).await?;
    match format {
        ExportFormat::Sav => of_data_file(&reader, locale),
        ExportFormat::Wjx | ExportFormat::WjxNumbers => Ok(of_sheet(&reader.versions, locale)),
        ExportFormat::Csv | ExportFormat::Xlsx | ExportFormat::Parquet => Ok(Vec::new()),
    }
}

fn of_data_file(reader: &Reader, locale: Locale) -> Result<Vec<ExportLoss>, ExportRefused> {
    let columns = answer_columns(&reader.versions, locale.code());
    // What is cut stands in the head of the file, which needs no rows.
    let file = SavMaker::new(&reader.title, columns, not_applicable(locale)).finish(locale == Locale::ZhCn);
    let cut = write_sav(&file, &mut Vec::new()).map_err(ExportRefused::Unwritable)?;
    let losses = cut.into_iter().map(|cut| ExportLoss {
        kind: match cut.part {
            "title" => LossKind::TitleShortened,
            "value label" => LossKind::ValueLabelShortened,
            _ => LossKind::LabelShortened,
        },
        name: cut.name,
        text: cut.whole,
    });
    Ok(losses.collect())
}

/// The layout has the questions that the newest version asks.
fn of_sheet(versions: &[Questionnaire], locale: Locale) -> Vec<ExportLoss> {
    let asked = |question: &&Question| question.body.is_asked();
    let mut met: BTreeSet<&str> = versions
        .first()
        .into_iter()
        .flat_map(|newest| newest.questions().filter(asked))
        .map(|question| question.key.as_str())
        .collect();
    let mut losses = Vec::new();
    for question in versions.iter().flat_map(Questionnaire::questions) {
        if (question.body.is_asked() || !question.body.is_drawn()) && met.insert(&question.key) {
            losses.push(ExportLoss {
                kind: LossKind::QuestionLeftOut,
                name: question.key.clone(),
                text: untold(question.text.get(locale.code())),
            });
        }
    }
    losses
}
