//! How often each code comes up: in all, and by session or segment.

use super::{Codebook, store};
use crate::{
    InterviewRoom,
    participant::entity as participants,
    quote::entity::{mark, quote},
    session::entity as sessions,
};
use manyi_kernel::{Actor, coded};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Columns of one answer: the groups with most quotes.
const MAX_GROUPS: usize = 50;
/// Ids of one question to the database.
const IDS: usize = 500;

coded! {
    /// What the columns of a count are.
    CountBy {
        Session = "session",
        Segment = "segment",
    }
}

/// A column of the count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CountGroup {
    /// Id of a session, or the segment itself; empty where none was noted.
    pub key: String,
    pub label: String,
    pub quotes: usize,
}

/// A row of the count: the code with everything under it, each quote once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CodeCount {
    pub code_id: Uuid,
    pub quotes: usize,
    /// How many people said it.
    pub participants: usize,
    pub sessions: usize,
    /// Quotes by column, in the order of the columns.
    pub by_group: Vec<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct InterviewCodeCounts {
    pub groups: Vec<CountGroup>,
    /// In the order of the codebook.
    pub codes: Vec<CodeCount>,
    /// Quotes in all, and those that no code was given to.
    pub quotes: usize,
    pub uncoded: usize,
}

/// A quote as far as counting needs it.
#[derive(Clone, Debug)]
struct Counted {
    session: Uuid,
    participant: Uuid,
    group: String,
    codes: BTreeSet<Uuid>,
}

fn count(book: &Codebook, quotes: &[Counted], mut groups: Vec<CountGroup>) -> InterviewCodeCounts {
    for group in &mut groups {
        group.quotes = quotes.iter().filter(|quote| quote.group == group.key).count();
    }
    groups.retain(|group| group.quotes > 0);
    groups.sort_by(|a, b| b.quotes.cmp(&a.quotes).then_with(|| a.label.cmp(&b.label)));
    groups.truncate(MAX_GROUPS);
    let codes = book.in_order().into_iter().map(|code| {
        let branch = book.branch(code.id);
        let with: Vec<&Counted> = quotes.iter().filter(|quote| !quote.codes.is_disjoint(&branch)).collect();
        CodeCount {
            code_id: code.id,
            quotes: with.len(),
            participants: with.iter().map(|quote| quote.participant).collect::<BTreeSet<_>>().len(),
            sessions: with.iter().map(|quote| quote.session).collect::<BTreeSet<_>>().len(),
            by_group: groups
                .iter()
                .map(|group| with.iter().filter(|quote| quote.group == group.key).count())
                .collect(),
        }
    });
    let codes = codes.collect();
    let uncoded = quotes.iter().filter(|quote| quote.codes.is_empty()).count();
    InterviewCodeCounts { groups, codes, quotes: quotes.len(), uncoded }
}

/// Over the quotes of the sessions that the actor sees.
pub(super) async fn counts(
    room: &InterviewRoom,
    actor: &Actor,
    by: CountBy,
) -> Result<InterviewCodeCounts, StorageError> {
    let db = room.db.reader();
    let book = store::load(db).await?;
    let rows: Vec<(Uuid, Uuid, Uuid)> = quote::Entity::find()
        .filter(rows_within(&actor.scope, quote::Column::UnitPath))
        .select_only()
        .columns([quote::Column::Id, quote::Column::SessionId, quote::Column::ParticipantId])
        .into_tuple()
        .all(db)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.0).collect();
    let mut codes: BTreeMap<Uuid, BTreeSet<Uuid>> = BTreeMap::new();
    for ids in ids.chunks(IDS) {
        for row in
            mark::Entity::find().filter(mark::Column::QuoteId.is_in(ids.iter().copied())).all(db).await?
        {
            codes.entry(row.quote_id).or_default().insert(row.code_id);
        }
    }
    let segments = segments(room, rows.iter().map(|row| row.2).collect()).await?;
    let quotes: Vec<Counted> = rows
        .into_iter()
        .map(|(id, session, participant)| Counted {
            session,
            participant,
            group: match by {
                CountBy::Session => session.to_string(),
                CountBy::Segment => segments.get(&participant).cloned().unwrap_or_default(),
            },
            codes: codes.remove(&id).unwrap_or_default(),
        })
        .collect();
    let groups = match by {
        CountBy::Session => session_groups(room, actor).await?,
        CountBy::Segment => {
            let keys: BTreeSet<&String> = quotes.iter().map(|quote| &quote.group).collect();
            keys.into_iter()
                .map(|key| CountGroup { key: key.clone(), label: key.clone(), quotes: 0 })
                .collect()
        }
    };
    Ok(count(&book, &quotes, groups))
}

async fn segments(
    room: &InterviewRoom,
    participants: BTreeSet<Uuid>,
) -> Result<BTreeMap<Uuid, String>, StorageError> {
    let ids: Vec<Uuid> = participants.into_iter().collect();
    let mut found = BTreeMap::new();
    for ids in ids.chunks(IDS) {
        let rows: Vec<(Uuid, Option<String>)> = participants::Entity::find()
            .filter(participants::Column::Id.is_in(ids.iter().copied()))
            .select_only()
            .columns([participants::Column::Id, participants::Column::Segment])
            .into_tuple()
            .all(room.db.reader())
            .await?;
        found.extend(rows.into_iter().map(|(id, segment)| (id, segment.unwrap_or_default())));
    }
    Ok(found)
}

async fn session_groups(room: &InterviewRoom, actor: &Actor) -> Result<Vec<CountGroup>, StorageError> {
    let rows: Vec<(Uuid, String)> = sessions::Entity::find()
        .filter(rows_within(&actor.scope, sessions::Column::UnitPath))
        .select_only()
        .columns([sessions::Column::Id, sessions::Column::Title])
        .into_tuple()
        .all(room.db.reader())
        .await?;
    Ok(rows.into_iter().map(|(id, label)| CountGroup { key: id.to_string(), label, quotes: 0 }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::tree::tests::book;

    fn said(participant: u128, group: &str, codes: &[u128]) -> Counted {
        Counted {
            session: Uuid::from_u128(100),
            participant: Uuid::from_u128(participant),
            group: group.into(),
            codes: codes.iter().copied().map(Uuid::from_u128).collect(),
        }
    }

    #[test]
    fn a_code_counts_what_is_under_it_and_each_quote_once() {
        let group = |key: &str| CountGroup { key: key.into(), label: key.into(), quotes: 0 };
        let quotes = [
            said(1, "老客户", &[2, 3]),
            said(1, "老客户", &[3]),
            said(2, "新客户", &[1, 4]),
            said(3, "新客户", &[]),
            said(3, "新客户", &[4]),
        ];
        let found = count(&book(), &quotes, vec![group("老客户"), group("新客户"), group("没有人")]);
        let labels: Vec<_> = found.groups.iter().map(|group| (group.label.as_str(), group.quotes)).collect();
        assert_eq!(labels, [("新客户", 3), ("老客户", 2)]);
        let rows: Vec<_> = found
            .codes
            .iter()
            .map(|code| (code.quotes, code.participants, code.sessions, code.by_group.clone()))
            .collect();
        let wanted = [
            (3, 2, 1, vec![1, 2]), // 服务 with 等候 and 叫号
            (2, 1, 1, vec![0, 2]), // 等候 with 叫号
            (2, 1, 1, vec![0, 2]), // 叫号
            (2, 2, 1, vec![2, 0]), // 环境
        ];
        assert_eq!(rows, wanted);
        assert_eq!((found.quotes, found.uncoded), (5, 1));
    }
}
