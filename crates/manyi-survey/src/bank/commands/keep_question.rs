//! A question is put into the bank of a unit.

use crate::{
    SurveyRoom,
    bank::{BankQuestion, BankQuestionId, store},
    questionnaire::judge,
};
use manyi_kernel::{Actor, UnitId};
use manyi_rules::{DocumentProblem, FORMAT, Severity};
use manyi_storage::StorageError;
use serde_json::{Value, json};
use uuid::Uuid;

/// Questions that one unit keeps.
pub const MAX_PER_UNIT: u64 = 500;
/// Where the question stands in the document that it is judged in.
const PLACE: &str = "/pages/0/questions/0";
/// Fields that speak of other questions.
const LOGIC: [&str; 4] = ["display_if", "required_if", "rules", "jumps"];

#[derive(Debug, thiserror::Error)]
pub enum KeepFailed {
    #[error("there is no such unit, or it is out of reach")]
    UnknownUnit,
    /// Places are those within the question.
    #[error("the question has {} problems", .0.len())]
    NotGood(Vec<DocumentProblem>),
    #[error("a unit keeps at most {MAX_PER_UNIT} questions")]
    Full,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Keeps the question without its logic. Whatever else looks at other questions is refused with its place.
pub async fn keep_question(
    room: &SurveyRoom,
    actor: &Actor,
    unit: UnitId,
    mut question: Value,
) -> Result<BankQuestion, KeepFailed> {
    let units = room.directory.units().await;
    let unit = units
        .into_iter()
        .find(|known| known.id == unit && actor.scope.allows(&known.path))
        .ok_or(KeepFailed::UnknownUnit)?;
    if let Some(fields) = question.as_object_mut() {
        fields.retain(|name, _| !LOGIC.contains(&name.as_str()));
    }
    let title = judged(&question)?;
    let mut work = room.db.begin(actor).await?;
    if store::count_of(work.connection(), unit.id).await? >= MAX_PER_UNIT {
        return Err(KeepFailed::Full);
    }
    let kept = BankQuestion {
        id: BankQuestionId(Uuid::now_v7()),
        unit_id: unit.id,
        unit_path: unit.path,
        title,
        kind: question["kind"].as_str().unwrap_or_default().to_owned(),
        question,
        created_at: work.now(),
        created_by: actor.person_id(),
    };
    store::insert(work.connection(), &kept).await?;
    work.audit("bank_question.keep", "bank_question", kept.id, &kept.unit_path);
    work.commit().await?;
    Ok(kept)
}

/// Its text, if the question is good by itself.
fn judged(question: &Value) -> Result<String, KeepFailed> {
    // Languages that the question speaks are those that it is judged in.
    let title = question.get("text").cloned().unwrap_or_else(|| json!({}));
    let page = json!({ "key": "p", "questions": [question] });
    let (document, problems) = judge(&json!({ "format": FORMAT, "title": title, "pages": [page] }));
    let blocking = problems.into_iter().filter(|problem| problem.severity() == Severity::Blocking);
    let own: Vec<_> = blocking
        .map(|problem| DocumentProblem {
            place: problem.place.strip_prefix(PLACE).unwrap_or(&problem.place).to_owned(),
            ..problem
        })
        .collect();
    if !own.is_empty() {
        return Err(KeepFailed::NotGood(own));
    }
    let text = document.questions().next().map(|question| question.text.get("zh-CN").to_owned());
    Ok(text.unwrap_or_default().chars().filter(|c| !c.is_control()).take(200).collect())
}
