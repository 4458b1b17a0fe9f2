//! What a meeting might talk about: resolutions that are overdue, and the open problems of its unit.

use super::{MatterLink, MeetingItemKind, MeetingItemSource, MeetingMatterKind, entity};
use crate::{
    MeetingRefused, MeetingRoom, OpenProblem,
    meeting::{entity as meetings, find},
    resolution::queries as resolutions,
    words::sentence,
};
use jiff::Timestamp;
use manyi_kernel::{Actor, Locale, MeetingId, UnitPath, day_of};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use serde::Serialize;
use std::collections::BTreeMap;

/// Of each source.
const MOST: u64 = 8;
const MAX_TITLE: usize = 200;

/// Something that may become an item, in the reader's language.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingProposal)]
pub(crate) struct Proposal {
    pub source: MeetingItemSource,
    /// The same for the same problem, at every meeting.
    pub source_key: String,
    pub kind: MeetingItemKind,
    pub title: String,
    pub summary: String,
    pub links: Vec<MatterLink>,
    /// How many other meetings of the series had it on their agenda.
    pub seen_before: u64,
}

/// Without those that are on the agenda already. Overdue resolutions of the unit come first, by themselves.
///
/// # Errors
/// Where the meeting is not seen or a store is away.
pub(super) async fn propose(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingId,
    locale: Locale,
) -> Result<Vec<Proposal>, MeetingRefused> {
    let db = room.db.reader();
    let meeting = find(db, actor, id).await?.ok_or(MeetingRefused::NotFound)?;
    let within = UnitPath::from_stored(meeting.unit_path);
    let mut found: Vec<Proposal> = Vec::new();
    for late in resolutions::overdue_within(room, actor, &within, MOST).await? {
        found.push(late.proposal(locale));
    }
    let open = room.problems.open_problems(actor, &within, MOST).await?;
    found.extend(open.into_iter().map(|problem| of_problem(problem, locale)));
    let of_series = meetings::Entity::find()
        .select_only()
        .column(meetings::Column::Id)
        .filter(meetings::Column::SeriesId.eq(meeting.series_id))
        .into_query();
    let keys = found.iter().map(|proposal| proposal.source_key.clone());
    let known = entity::Entity::find()
        .filter(entity::Column::MeetingId.in_subquery(of_series))
        .filter(entity::Column::SourceKey.is_in(keys))
        .all(db)
        .await?;
    let mut before: BTreeMap<String, u64> = BTreeMap::new();
    for row in known.iter().filter(|row| row.meeting_id != id.0) {
        *before.entry(row.source_key.clone().unwrap_or_default()).or_default() += 1;
    }
    let here = |proposal: &Proposal| {
        let key = Some(proposal.source_key.as_str());
        known.iter().any(|row| row.meeting_id == id.0 && row.source_key.as_deref() == key)
    };
    found.retain(|proposal| !here(proposal));
    for proposal in &mut found {
        proposal.seen_before = before.get(&proposal.source_key).copied().unwrap_or_default();
    }
    Ok(found)
}

fn of_problem(problem: OpenProblem, locale: Locale) -> Proposal {
    let kind = match problem.source {
        MeetingItemSource::LowUnit => MeetingMatterKind::Unit,
        MeetingItemSource::RepeatComplaint => MeetingMatterKind::Feedback,
        _ => MeetingMatterKind::Case,
    };
    let source = problem.source.code();
    let (day, figure) = (shown(problem.at), problem.figure.clone().unwrap_or_default());
    let say = |part: &str| {
        sentence(
            locale,
            &format!("meeting.proposal.{source}.{part}"),
            &[
                ("label", &problem.label),
                ("title", &problem.title),
                ("unit", &problem.unit_name),
                ("day", &day),
                ("figure", &figure),
            ],
        )
    };
    Proposal {
        source: problem.source,
        source_key: format!("{source}:{}", problem.id),
        kind: MeetingItemKind::Decision,
        title: cut(&say("title")),
        summary: say("summary"),
        links: vec![MatterLink { kind, id: problem.id, label: problem.label.clone() }],
        seen_before: 0,
    }
}

/// The day in the organisation's time zone.
pub(crate) fn shown(at: Option<Timestamp>) -> String {
    at.map_or_else(String::new, |at| day_of(at).to_string())
}

/// As long as a title may be.
pub(crate) fn cut(text: &str) -> String {
    if text.chars().count() <= MAX_TITLE {
        return text.to_owned();
    }
    text.chars().take(MAX_TITLE - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_says_what_it_is_in_the_readers_language() {
        let problem = OpenProblem {
            source: MeetingItemSource::OverdueCase,
            id: uuid::Uuid::nil(),
            label: "C2026-000123".into(),
            title: "停电三天无人回复".into(),
            unit_name: "城东营业厅".into(),
            at: "2026-11-20T09:30:00Z".parse().ok(),
            figure: None,
        };
        for (locale, title, summary) in [
            (Locale::ZhCn, "超时工单 C2026-000123：停电三天无人回复", "城东营业厅，应于 2026-11-20 前完成"),
            (Locale::En, "Overdue case C2026-000123: 停电三天无人回复", "城东营业厅, due on 2026-11-20"),
        ] {
            let made = of_problem(problem.clone(), locale);
            assert_eq!((made.title.as_str(), made.summary.as_str()), (title, summary));
            assert_eq!(made.source_key, "overdue_case:00000000-0000-0000-0000-000000000000");
        }
    }

    #[test]
    fn a_title_is_cut_where_it_is_too_long() {
        assert_eq!(cut("短"), "短");
        let long = cut(&"长".repeat(300));
        assert_eq!((long.chars().count(), long.ends_with('…')), (MAX_TITLE, true));
    }
}
