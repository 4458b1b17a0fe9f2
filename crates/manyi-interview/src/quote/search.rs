//! Finding quotes over all sessions that the actor sees.

use super::{
    entity::{mark, quote},
    view::{QuoteView, views},
};
use crate::{
    InterviewRoom,
    codebook::{self, Codebook},
    participant::entity as participants,
    session::entity as sessions,
};
use jiff::Timestamp;
use manyi_kernel::{Actor, InterviewCodeId, InterviewSessionId};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::LikeExpr,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows shown, and rows taken out as a file.
pub(super) const MAX_SHOWN: u64 = 200;
pub(super) const MAX_EXPORTED: u64 = 20_000;

/// Which quotes.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct QuoteFilter {
    /// Words that stand in it.
    pub text: Option<String>,
    /// Marked with this code or one under it.
    pub code: Option<InterviewCodeId>,
    pub session: Option<InterviewSessionId>,
    pub segment: Option<String>,
    /// Only those that no code was given to.
    #[serde(default)]
    pub uncoded: bool,
}

/// A quote with where it comes from.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = InterviewFoundQuote)]
pub struct FoundQuote {
    #[serde(flatten)]
    pub quote: QuoteView,
    pub session_id: InterviewSessionId,
    pub session_title: String,
    #[schema(value_type = String, format = DateTime)]
    pub session_at: Timestamp,
    /// Number of the participant within the session.
    pub participant: i32,
    pub segment: Option<String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = InterviewQuoteList)]
pub(crate) struct QuoteList {
    pub items: Vec<FoundQuote>,
    pub total: u64,
}

fn condition(actor: &Actor, book: &Codebook, filter: &QuoteFilter) -> Condition {
    let text = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let pattern = text.map(|text| {
        let safe = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        quote::Column::Text.like(LikeExpr::new(format!("%{safe}%")).escape('\\'))
    });
    let marked = filter.code.map(|code| {
        let branch = book.today(code.0).map(|code| book.branch(code.id)).unwrap_or_default();
        let marks = mark::Entity::find().filter(mark::Column::CodeId.is_in(branch));
        quote::Column::Id.in_subquery(marks.select_only().column(mark::Column::QuoteId).into_query())
    });
    let bare = filter.uncoded.then(|| {
        let marks = mark::Entity::find().select_only().column(mark::Column::QuoteId).into_query();
        quote::Column::Id.not_in_subquery(marks)
    });
    let people = filter.segment.as_ref().map(|segment| {
        let people = participants::Entity::find().filter(participants::Column::Segment.eq(segment.as_str()));
        let ids = people.select_only().column(participants::Column::Id).into_query();
        quote::Column::ParticipantId.in_subquery(ids)
    });
    // The scope is an "any" of subtrees: what is wanted besides stands around it, not in it.
    Condition::all()
        .add(rows_within(&actor.scope, quote::Column::UnitPath))
        .add_option(pattern)
        .add_option(marked)
        .add_option(bare)
        .add_option(people)
        .add_option(filter.session.map(|session| quote::Column::SessionId.eq(session.0)))
}

/// The latest first, at most `most`, and how many there are.
pub(super) async fn search(
    room: &InterviewRoom,
    actor: &Actor,
    filter: &QuoteFilter,
    most: u64,
) -> Result<QuoteList, StorageError> {
    let db = room.db.reader();
    let book = codebook::load(db).await?;
    let query = quote::Entity::find().filter(condition(actor, &book, filter));
    let total = query.clone().count(db).await?;
    let rows = query.order_by_desc(quote::Column::Id).limit(most).all(db).await?;
    let places: Vec<Uuid> = rows.iter().map(|row| row.session_id).collect();
    let people: Vec<Uuid> = rows.iter().map(|row| row.participant_id).collect();
    let (mut titles, mut known) = (BTreeMap::new(), BTreeMap::new());
    for ids in distinct(&places).chunks(500) {
        let found = sessions::Entity::find().filter(sessions::Column::Id.is_in(ids.iter().copied()));
        titles.extend(found.all(db).await?.into_iter().map(|row| (row.id, (row.title, row.starts_at))));
    }
    for ids in distinct(&people).chunks(500) {
        let found = participants::Entity::find().filter(participants::Column::Id.is_in(ids.iter().copied()));
        known.extend(found.all(db).await?.into_iter().map(|row| (row.id, (row.ordinal, row.segment))));
    }
    let quotes = views(db, rows).await?;
    let items = quotes.into_iter().zip(places).map(|(quote, place)| {
        let (session_title, starts_at) = titles.get(&place).cloned().unwrap_or_default();
        let (participant, segment) = known.get(&quote.participant_id.0).cloned().unwrap_or_default();
        let session_id = InterviewSessionId(place);
        FoundQuote { quote, session_id, session_title, session_at: instant(starts_at), participant, segment }
    });
    Ok(QuoteList { items: items.collect(), total })
}

fn distinct(ids: &[Uuid]) -> Vec<Uuid> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    ids
}
