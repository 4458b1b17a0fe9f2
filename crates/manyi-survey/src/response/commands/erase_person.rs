//! Everything that one person answered is found and erased, as they may ask (个人信息保护法 第四十七条).

use super::delete_response::places;
use crate::{
    SurveyRoom,
    response::{
        ResponsesChanged,
        care::{CareFailed, reason, store},
        common_path, entity,
        store::reserve_numbers,
        visible::arrived,
    },
    upload,
};
use manyi_kernel::{Actor, ResponseId, UnitPath, WaveId};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// Responses found or erased at once.
pub const MAX_ERASED: u64 = 200;
/// Shorter words would find half of everybody.
pub const MIN_SEARCH: usize = 4;

/// Responses within the actor's scope in which `value` stands as a whole answer or attribute (a mobile number, an
/// address, a name with a number …), the latest first; those put away among them. At most [`MAX_ERASED`].
///
/// The search itself is written down, the value is not.
pub async fn find_person(
    room: &SurveyRoom,
    actor: &Actor,
    value: &str,
) -> Result<Vec<ResponseId>, CareFailed> {
    let value = value.trim();
    if value.chars().count() < MIN_SEARCH {
        return Err(CareFailed::NoQuestion);
    }
    let quoted = store::text_of(&value)?;
    let holds = Condition::any()
        .add(entity::Column::Answers.contains(&quoted))
        .add(entity::Column::Attributes.contains(&quoted));
    let rows = entity::Entity::find()
        .filter(rows_within(&actor.scope, entity::Column::UnitPath))
        .filter(arrived())
        .filter(holds)
        .order_by_desc(entity::Column::SubmittedAt)
        .limit(MAX_ERASED)
        .all(room.db.reader())
        .await
        .map_err(StorageError::from)?;
    let mut work = room.db.begin(actor).await?;
    work.audit("response.find_person", "response", "-", &UnitPath::root());
    work.commit().await?;
    // LIKE reads `_` and `%` as anything: what is found is looked at again.
    let really = |row: &entity::Model| {
        row.answers.contains(&quoted) || row.attributes.as_ref().is_some_and(|text| text.contains(&quoted))
    };
    Ok(rows.iter().filter(|row| really(row)).map(|row| ResponseId(row.id)).collect())
}

/// Clears everything that was answered and noted in these responses and puts them away; only that there was a
/// response stays. All or none: one that is not within the scope stops the whole.
pub async fn erase_responses(
    room: &SurveyRoom,
    actor: &Actor,
    ids: &[ResponseId],
    why: &str,
) -> Result<(), CareFailed> {
    let reason = reason(why)?;
    if ids.is_empty() || ids.len() as u64 > MAX_ERASED {
        return Err(CareFailed::NoQuestion);
    }
    let mut work = room.db.begin(actor).await?;
    // Places are counted one after the other; the row of the numbering is always locked first.
    reserve_numbers(work.connection(), 0).await?;
    let mut by_wave: BTreeMap<WaveId, Vec<(ResponseId, UnitPath)>> = BTreeMap::new();
    for id in ids {
        let db = work.connection();
        let row = store::lock(db, &actor.scope, *id).await?.ok_or(CareFailed::NotFound)?;
        if row.deleted_at.is_none() {
            places(room, db, &row, false).await?;
        }
        let ratings: BTreeMap<String, Option<[i64; 3]>> = store::read(&row, "ratings", &row.ratings)?;
        let gone: BTreeMap<_, Option<[i64; 3]>> = ratings.into_keys().map(|code| (code, None)).collect();
        let away = store::put_away(row.id, Some((actor, work.now(), reason)));
        store::update(db, entity::ActiveModel { ratings: Set(store::text_of(&gone)?), ..emptied(away) })
            .await?;
        store::clear_corrections(db, row.id, None).await?;
        store::delete_drafts(db, row.submission_id).await?;
        upload::erase(room, &work, *id, None).await?;
        let path = UnitPath::from_stored(row.unit_path);
        work.audit("response.erase", "response", *id, &path);
        by_wave.entry(WaveId(row.wave_id)).or_default().push((*id, path));
    }
    for (wave_id, erased) in by_wave {
        let (response_ids, paths): (Vec<_>, Vec<_>) = erased.into_iter().unzip();
        let place = common_path(paths.iter());
        work.record(&ResponsesChanged { wave_id, response_ids }, wave_id, &place)?;
    }
    work.commit().await?;
    Ok(())
}

fn emptied(row: entity::ActiveModel) -> entity::ActiveModel {
    entity::ActiveModel {
        duration_seconds: Set(None),
        overall_value: Set(None),
        overall_min: Set(None),
        overall_max: Set(None),
        nps_value: Set(None),
        ces_value: Set(None),
        ces_min: Set(None),
        ces_max: Set(None),
        has_comment: Set(false),
        answers: Set("{}".to_owned()),
        attributes: Set(None),
        traces: Set(None),
        course: Set(None),
        quality: Set(None),
        quality_findings: Set(None),
        ..row
    }
}
