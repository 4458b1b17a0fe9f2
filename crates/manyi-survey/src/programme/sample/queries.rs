//! The sample as a list and person by person.

use super::{Disposition, Stratum, StratumPart, contact_entity, disposition, entity, store};
use crate::{
    SurveyRoom,
    programme::MemberContact,
    units::{UnitName, UnitNames},
};
use jiff::Timestamp;
use manyi_kernel::{
    CustomerId, OrgScope, Page, PersonId, PersonalKind, SampledId, UnitId, UnitPath, WaveId, masked,
};
use manyi_storage::{StorageError, instant};
use serde::Serialize;

/// Somebody who was drawn, as a line of the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SampledView {
    pub id: SampledId,
    pub wave_id: WaveId,
    pub customer_id: CustomerId,
    pub customer_code: String,
    /// Absent when unknown or erased.
    pub customer_name: Option<String>,
    pub unit: UnitName,
    pub stratum: Vec<StratumPart>,
    /// Place in the list of the stratum, from 1.
    pub order: i64,
    pub reserve: bool,
    /// To be asked; a replacement only once it was called up.
    pub released: bool,
    pub replaces: Option<SampledId>,
    pub replaced_by: Option<SampledId>,
    pub disposition: Disposition,
    pub may_be_replaced: bool,
    /// Attempts by persons.
    pub attempts: i32,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub invited_at: Option<Timestamp>,
}

/// The same with how the customer is reached (masked) and what was tried.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SampledDetail {
    #[serde(flatten)]
    pub view: SampledView,
    /// Masked.
    pub mobile: Option<String>,
    /// Masked.
    pub email: Option<String>,
    /// Not to be reached any more.
    pub refused: bool,
    pub contacts: Vec<ContactView>,
}

/// An attempt to reach somebody.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ContactView {
    pub channel: String,
    /// Code of what it came to.
    pub code: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub appointment_at: Option<Timestamp>,
    pub note: Option<String>,
    pub interviewer: Option<PersonId>,
    pub interviewer_name: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub attempted_at: Timestamp,
}

/// What a list is narrowed to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SampleFilter {
    pub disposition: Option<Disposition>,
    /// Place of the stratum.
    pub stratum: Option<i32>,
    /// Replacements that were not called up as well.
    pub all: bool,
}

/// A page of the list; the cursor counts rows.
pub(crate) async fn list(
    room: &SurveyRoom,
    (scope, wave): (&OrgScope, WaveId),
    filter: SampleFilter,
    (from, limit): (usize, usize),
) -> Result<Page<SampledView>, StorageError> {
    let db = room.db.reader();
    let Some((_, strata)) = store::meta(db, wave).await? else {
        return Ok(Page { items: Vec::new(), next_cursor: None, total: 0 });
    };
    let (answers, begun) = (store::answers(db, wave).await?, store::begun(db, wave).await?);
    let rows = store::of_wave(db, scope, wave).await?.into_iter();
    let fitting: Vec<(entity::Model, Disposition)> = rows
        .filter(|row| filter.all || row.released_at.is_some())
        .filter(|row| filter.stratum.is_none_or(|stratum| stratum == row.stratum))
        .map(|row| {
            let found = disposition(&store::traces(&row, &answers, &begun));
            (row, found)
        })
        .filter(|(_, found)| filter.disposition.is_none_or(|wanted| wanted == *found))
        .collect();
    let total = fitting.len();
    let shown: Vec<_> = fitting.into_iter().skip(from).take(limit).collect();
    let ids: Vec<CustomerId> = shown.iter().map(|(row, _)| CustomerId(row.customer_id)).collect();
    let contacts = room.frames.contacts(&ids).await?;
    let units = UnitNames::load(&room.directory).await;
    let view = |((row, found), contact): ((entity::Model, Disposition), Option<MemberContact>)| {
        view(&row, found, (&strata, &units), contact.and_then(|contact| contact.name))
    };
    let items = shown.into_iter().zip(contacts).map(view).collect();
    let end = from + limit;
    Ok(Page { items, next_cursor: (end < total).then(|| end.to_string()), total: total as u64 })
}

pub(crate) async fn one(
    room: &SurveyRoom,
    scope: &OrgScope,
    id: SampledId,
) -> Result<Option<SampledDetail>, StorageError> {
    let db = room.db.reader();
    let Some(row) = store::find(db, scope, id).await? else { return Ok(None) };
    let wave = WaveId(row.wave_id);
    let strata = store::meta(db, wave).await?.map_or_else(Vec::new, |(_, strata)| strata);
    let (answers, begun) = (store::answers(db, wave).await?, store::begun(db, wave).await?);
    let found = disposition(&store::traces(&row, &answers, &begun));
    let contact = room.frames.contacts(&[CustomerId(row.customer_id)]).await?.into_iter().flatten().next();
    let contact = contact.unwrap_or_default();
    let units = UnitNames::load(&room.directory).await;
    let hidden = |kind, value: Option<String>| value.map(|value| masked(kind, &value));
    Ok(Some(SampledDetail {
        view: view(&row, found, (&strata, &units), contact.name),
        mobile: hidden(PersonalKind::Phone, contact.mobile),
        email: hidden(PersonalKind::Email, contact.email),
        refused: contact.refused,
        contacts: contact_views(room, store::contacts(db, id).await?).await,
    }))
}

async fn contact_views(room: &SurveyRoom, rows: Vec<contact_entity::Model>) -> Vec<ContactView> {
    let people = room.directory.people().await;
    let view = |row: contact_entity::Model| {
        let interviewer = row.interviewer.map(PersonId);
        ContactView {
            channel: row.channel,
            code: row.code,
            appointment_at: row.appointment_at.map(instant),
            note: row.note,
            interviewer,
            interviewer_name: interviewer
                .and_then(|id| people.iter().find(|person| person.id == id))
                .map(|person| person.name.clone()),
            attempted_at: instant(row.attempted_at),
        }
    };
    rows.into_iter().map(view).collect()
}

fn view(
    row: &entity::Model,
    found: Disposition,
    (strata, units): (&[Stratum], &UnitNames),
    customer_name: Option<String>,
) -> SampledView {
    let stratum = usize::try_from(row.stratum).ok().and_then(|place| strata.get(place));
    let path = UnitPath::from_stored(row.unit_path.clone());
    SampledView {
        id: SampledId(row.id),
        wave_id: WaveId(row.wave_id),
        customer_id: CustomerId(row.customer_id),
        customer_code: row.customer_code.clone(),
        customer_name,
        unit: units.name(UnitId(row.unit_id), &path),
        stratum: stratum.map_or_else(Vec::new, |stratum| stratum.parts.clone()),
        order: row.draw_order,
        reserve: row.reserve,
        released: row.released_at.is_some(),
        replaces: row.replaces.map(SampledId),
        replaced_by: row.replaced_by.map(SampledId),
        disposition: found,
        may_be_replaced: row.released_at.is_some() && row.replaced_by.is_none() && found.may_be_replaced(),
        attempts: row.attempts,
        invited_at: row.invited_at.map(instant),
    }
}
