//! The columns of a row that follow from its answers, after these changed.

use super::store::{read, text_of};
use crate::response::entity;
use manyi_rules::{Answers, Questionnaire, Rating, scores_of};
use manyi_storage::StorageError;
use sea_orm::ActiveValue::Set;
use std::collections::BTreeMap;

/// Scores, ratings and answers of `row` with `answers` in place of the former. A rating that is gone stays as a
/// `null` under its code, so that the facts hear of it.
pub(crate) fn rescored(
    row: &entity::Model,
    document: &Questionnaire,
    answers: &Answers,
) -> Result<entity::ActiveModel, StorageError> {
    let scores = scores_of(document, answers);
    let former: BTreeMap<String, Option<[i64; 3]>> = read(row, "ratings", &row.ratings)?;
    let mut ratings: BTreeMap<String, Option<[i64; 3]>> =
        former.into_keys().map(|code| (code, None)).collect();
    ratings.extend(scores.dimensions.iter().map(|(code, r)| (code.clone(), Some([r.value, r.min, r.max]))));
    let point = |rating: Option<Rating>, of: fn(&Rating) -> i64| {
        Set(rating.as_ref().map(|rating| i32::try_from(of(rating)).unwrap_or(i32::MAX)))
    };
    Ok(entity::ActiveModel {
        id: Set(row.id),
        overall_value: point(scores.overall, |r| r.value),
        overall_min: point(scores.overall, |r| r.min),
        overall_max: point(scores.overall, |r| r.max),
        nps_value: point(scores.nps, |r| r.value),
        ces_value: point(scores.ces, |r| r.value),
        ces_min: point(scores.ces, |r| r.min),
        ces_max: point(scores.ces, |r| r.max),
        ratings: Set(text_of(&ratings)?),
        has_comment: Set(scores.comment.is_some()),
        answers: Set(text_of(answers)?),
        ..Default::default()
    })
}
