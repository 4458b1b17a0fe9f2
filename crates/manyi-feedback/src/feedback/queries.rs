//! Lists and details of feedback, with personal data masked.

use super::{
    FeedbackAction, FeedbackChannel, FeedbackKind, FeedbackSeverity, FeedbackState, entity, entity::Column,
    entry, ports::KnownCustomer, store,
};
use crate::{
    FeedbackRoom,
    file::store::{self as files, FeedbackFile},
    heard::{Heard, store as heard},
};
use jiff::Timestamp;
use manyi_kernel::{
    Actor, CaseId, CustomerId, FeedbackId, OrgScope, Page, Period, Permission, PersonId, PersonalKind,
    Revision, TIME_ZONE, UnitId, UnitPath, masked,
};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Func, LikeExpr},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackUnit {
    pub id: UnitId,
    pub name: String,
    pub path: UnitPath,
}

/// A row of the register.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackHead {
    pub id: FeedbackId,
    pub number: String,
    pub kind: FeedbackKind,
    pub channel: FeedbackChannel,
    pub severity: FeedbackSeverity,
    pub state: FeedbackState,
    pub title: String,
    pub unit: FeedbackUnit,
    pub crisis: bool,
    pub anonymous: bool,
    /// Masked; absent when unknown.
    pub sender: Option<String>,
    pub assignee: Option<String>,
    pub case_id: Option<CaseId>,
    pub case_number: Option<String>,
    /// The matter that this one repeats word for word, or nearly: it does not count.
    pub duplicate_of: Option<FeedbackId>,
    /// The answered matter that is complained about again.
    pub repeat_of: Option<FeedbackId>,
    /// How often the customer asked to hurry.
    pub urged_count: i32,
    /// 1–5, by the customer.
    pub rating: Option<i32>,
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: Timestamp,
    pub revision: Revision,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackDetail {
    #[serde(flatten)]
    pub head: FeedbackHead,
    pub text: String,
    pub product: Option<String>,
    pub step: Option<String>,
    pub platform: Option<String>,
    pub platform_number: Option<String>,
    /// Masked, `138****5678`.
    pub sender_phone: Option<String>,
    /// Masked.
    pub sender_email: Option<String>,
    /// Where the reader sees the customer.
    pub customer: Option<KnownCustomer>,
    /// For the customer; only for those who handle feedback.
    pub receipt_url: Option<String>,
    pub allowed_actions: Vec<FeedbackAction>,
    /// Linked to this one as the same matter.
    pub linked: Vec<FeedbackHead>,
    /// From the same sender, the latest first, at most ten.
    pub history: Vec<FeedbackHead>,
    /// What everybody is told of it.
    pub heard: Option<Heard>,
    /// What came along.
    pub files: Vec<FeedbackFile>,
    pub entries: Vec<FeedbackEntry>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackEntry {
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    pub kind: entry::FeedbackEntryKind,
    /// `person`, `customer` or `system`.
    pub doer: String,
    /// Of a member of staff.
    pub doer_name: Option<String>,
    pub text: Option<String>,
    pub to_state: FeedbackState,
}

/// Names for a whole page of rows, fetched once.
pub(crate) struct Names {
    units: HashMap<Uuid, String>,
    people: HashMap<Uuid, String>,
}

impl Names {
    pub async fn fetch(room: &FeedbackRoom) -> Self {
        let units = room.directory.units().await.into_iter().map(|unit| (unit.id.0, unit.name)).collect();
        let people =
            room.directory.people().await.into_iter().map(|person| (person.id.0, person.name)).collect();
        Self { units, people }
    }

    /// Somebody who has left is named by their id.
    pub fn person(&self, id: Uuid) -> String {
        self.people.get(&id).cloned().unwrap_or_else(|| PersonId(id).to_string())
    }

    pub fn head(&self, row: &entity::Model) -> Result<FeedbackHead, StorageError> {
        let hidden = |kind, value: &Option<String>| value.as_deref().map(|value| masked(kind, value));
        let sender = hidden(PersonalKind::Name, &row.sender_name)
            .or_else(|| hidden(PersonalKind::Phone, &row.sender_phone))
            .or_else(|| hidden(PersonalKind::Email, &row.sender_email));
        Ok(FeedbackHead {
            id: row.feedback_id(),
            number: row.number.clone(),
            kind: row.kind()?,
            channel: row.channel()?,
            severity: row.severity()?,
            state: row.state()?,
            // People write numbers into titles too.
            title: masked(PersonalKind::Text, &row.title),
            unit: FeedbackUnit {
                id: UnitId(row.unit_id),
                name: self.units.get(&row.unit_id).cloned().unwrap_or_else(|| row.unit_path.clone()),
                path: row.place(),
            },
            crisis: row.crisis,
            anonymous: row.anonymous,
            sender,
            assignee: row.assignee_id.map(|id| self.person(id)),
            case_id: row.case_id.map(CaseId),
            case_number: row.case_number.clone(),
            duplicate_of: row.duplicate_of.map(FeedbackId),
            repeat_of: row.repeat_of.map(FeedbackId),
            urged_count: row.urged_count,
            rating: row.rating,
            recorded_at: instant(row.recorded_at),
            revision: Revision(row.revision),
        })
    }
}

/// Which rows.
#[derive(Clone, Debug)]
pub(crate) struct FeedbackFilter {
    pub scope: OrgScope,
    pub kind: Option<FeedbackKind>,
    pub channel: Option<FeedbackChannel>,
    pub severity: Option<FeedbackSeverity>,
    /// Empty means all.
    pub states: Vec<FeedbackState>,
    pub linked: Option<FeedbackLinkFilter>,
    pub period: Option<Period>,
    /// Part of the number or the title.
    pub text: Option<String>,
}

/// By what else is known of the same matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FeedbackLinkFilter {
    /// Counted: no duplicates.
    Counted,
    Duplicates,
    Repeats,
}

impl FeedbackFilter {
    fn condition(&self) -> Condition {
        let mut all = Condition::all().add(rows_within(&self.scope, Column::UnitPath));
        all = all.add_option(self.kind.map(|kind| Column::Kind.eq(kind.code())));
        all = all.add_option(self.channel.map(|channel| Column::Channel.eq(channel.code())));
        all = all.add_option(self.severity.map(|severity| Column::Severity.eq(severity.code())));
        if !self.states.is_empty() {
            all = all.add(Column::State.is_in(self.states.iter().map(|state| state.code())));
        }
        all = match self.linked {
            Some(FeedbackLinkFilter::Counted) => all.add(Column::DuplicateOf.is_null()),
            Some(FeedbackLinkFilter::Duplicates) => all.add(Column::DuplicateOf.is_not_null()),
            Some(FeedbackLinkFilter::Repeats) => all.add(Column::RepeatOf.is_not_null()),
            None => all,
        };
        if let Some((from, until)) = self.period.as_ref().and_then(bounds) {
            all = all.add(Column::RecordedAt.gte(from)).add(Column::RecordedAt.lt(until));
        }
        self.text.iter().fold(all, |all, text| all.add(named(text)))
    }
}

fn bounds(period: &Period) -> Option<(i64, i64)> {
    let midnight = |day: jiff::civil::Date| Some(day.in_tz(TIME_ZONE).ok()?.timestamp().as_millisecond());
    Some((midnight(period.first_day())?, midnight(period.last_day().tomorrow().ok()?)?))
}

/// `%` and `_` in what is searched for mean themselves; case is not minded.
fn named(text: &str) -> Condition {
    let plain = text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let like = || LikeExpr::new(format!("%{plain}%")).escape('\\');
    let lower = |column: Column| Expr::expr(Func::lower(Expr::col(column)));
    Condition::any().add(lower(Column::Number).like(like())).add(lower(Column::Title).like(like()))
}

/// The latest first; the cursor is `instant.id` of the last row.
pub(crate) async fn list(
    room: &FeedbackRoom,
    filter: &FeedbackFilter,
    after: Option<(i64, Uuid)>,
    limit: u64,
) -> Result<Page<FeedbackHead>, StorageError> {
    let condition = filter.condition();
    let total = entity::Entity::find().filter(condition.clone()).count(room.db.reader()).await?;
    let mut query = entity::Entity::find().filter(condition);
    if let Some((at, id)) = after {
        let same = Condition::all().add(Column::RecordedAt.eq(at)).add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::RecordedAt.lt(at)).add(same));
    }
    let mut rows = query
        .order_by_desc(Column::RecordedAt)
        .order_by_desc(Column::Id)
        .limit(limit + 1)
        .all(room.db.reader())
        .await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let last = rows.last().filter(|_| more);
    let next_cursor = last.map(|row| format!("{}.{}", row.recorded_at, row.id.simple()));
    let names = Names::fetch(room).await;
    let items = rows.iter().map(|row| names.head(row)).collect::<Result<_, _>>()?;
    Ok(Page { items, next_cursor, total })
}

/// How much there is to do.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackCounts {
    /// Of each kind, those that are open and counted.
    pub open: Vec<FeedbackKindCount>,
    /// Suggestions of all time: all, those adopted or implemented, those rejected.
    pub suggestions: u64,
    pub adopted: u64,
    pub rejected: u64,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackKindCount {
    pub kind: FeedbackKind,
    pub count: u64,
}

pub(crate) async fn counts(room: &FeedbackRoom, scope: &OrgScope) -> Result<FeedbackCounts, StorageError> {
    let all = |kind, states: &[FeedbackState]| FeedbackFilter {
        scope: scope.clone(),
        kind: Some(kind),
        channel: None,
        severity: None,
        states: states.to_vec(),
        linked: Some(FeedbackLinkFilter::Counted),
        period: None,
        text: None,
    };
    let count = async |filter: FeedbackFilter| {
        entity::Entity::find().filter(filter.condition()).count(room.db.reader()).await
    };
    let open: Vec<FeedbackState> =
        FeedbackState::ALL.iter().copied().filter(|state| state.is_open()).collect();
    let mut kinds = Vec::new();
    for kind in FeedbackKind::ALL {
        kinds.push(FeedbackKindCount { kind: *kind, count: count(all(*kind, &open)).await? });
    }
    let suggestion = FeedbackKind::Suggestion;
    Ok(FeedbackCounts {
        open: kinds,
        suggestions: count(all(suggestion, &[])).await?,
        adopted: count(all(suggestion, &[FeedbackState::Adopted, FeedbackState::Implemented])).await?,
        rejected: count(all(suggestion, &[FeedbackState::Rejected])).await?,
    })
}

/// `None` where there is none or the actor does not see it.
pub(crate) async fn detail(
    room: &FeedbackRoom,
    actor: &Actor,
    id: FeedbackId,
) -> Result<Option<FeedbackDetail>, StorageError> {
    let Some(row) = store::find(room.db.reader(), &actor.scope, id).await? else { return Ok(None) };
    let names = Names::fetch(room).await;
    let hidden = |kind, value: &Option<String>| value.as_deref().map(|value| masked(kind, value));
    let customer = match row.customer_id {
        Some(id) => room.customers.customer(&actor.scope, CustomerId(id)).await?,
        None => None,
    };
    let receipt = crate::receipt::path_of(&crate::receipt::token_of(&room.sealer, id));
    let entries = entry::of_feedback(room.db.reader(), id).await?;
    let entries = entries.into_iter().map(|entry| entry_view(&names, entry)).collect::<Result<_, _>>()?;
    let same = Condition::any().add(Column::DuplicateOf.eq(row.id)).add(Column::RepeatOf.eq(row.id));
    Ok(Some(FeedbackDetail {
        head: names.head(&row)?,
        text: row.body.clone(),
        product: row.product.clone(),
        step: row.step.clone(),
        platform: row.platform.clone(),
        platform_number: row.platform_number.clone(),
        sender_phone: hidden(PersonalKind::Phone, &row.sender_phone),
        sender_email: hidden(PersonalKind::Email, &row.sender_email),
        customer,
        receipt_url: actor.may(Permission::FeedbackHandle).then(|| room.base_url.join(&receipt)),
        allowed_actions: row.state()?.allowed(row.kind()?, row.case_id.is_some()),
        linked: heads(room, actor, &names, same, row.id).await?,
        history: match sender_of(&row) {
            Some(sender) => heads(room, actor, &names, sender, row.id).await?,
            None => Vec::new(),
        },
        heard: heard::find(room.db.reader(), id).await?,
        files: files::of_feedback(room.db.reader(), id).await?,
        entries,
    }))
}

fn sender_of(row: &entity::Model) -> Option<Condition> {
    let any = Condition::any()
        .add_option(row.contact_key.as_ref().map(|key| Column::ContactKey.eq(key)))
        .add_option(row.customer_id.map(|id| Column::CustomerId.eq(id)));
    (!any.is_empty()).then_some(any)
}

/// At most ten, the latest first.
pub(crate) async fn heads(
    room: &FeedbackRoom,
    actor: &Actor,
    names: &Names,
    which: Condition,
    except: Uuid,
) -> Result<Vec<FeedbackHead>, StorageError> {
    let rows = entity::Entity::find()
        .filter(rows_within(&actor.scope, Column::UnitPath))
        .filter(which)
        .filter(Column::Id.ne(except))
        .order_by_desc(Column::RecordedAt)
        .limit(10)
        .all(room.db.reader())
        .await?;
    rows.iter().map(|row| names.head(row)).collect()
}

fn entry_view(names: &Names, entry: entry::row::Model) -> Result<FeedbackEntry, StorageError> {
    let unknown = |code: &str| StorageError::Corrupt(format!("an entry has the unknown code {code}"));
    Ok(FeedbackEntry {
        at: instant(entry.at),
        kind: entry::FeedbackEntryKind::from_code(&entry.kind).ok_or_else(|| unknown(&entry.kind))?,
        doer: entry.doer,
        doer_name: entry.person_id.map(|id| names.person(id)),
        text: entry.text,
        to_state: FeedbackState::from_code(&entry.to_state).ok_or_else(|| unknown(&entry.to_state))?,
    })
}
