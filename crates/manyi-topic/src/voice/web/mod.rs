//! The operations that show voices, one a file.

mod export_topics_xlsx;
mod export_voices_csv;
mod get_topic_board;
mod list_voices;

use super::rows::{VoiceFilter, bounds};
use crate::{TextSource, TopicRoom};
use manyi_kernel::{
    Actor, FieldProblem, OrgScope, Permission::TopicRead, Problem, ProblemKind, UnitId, UnitPath,
};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<TopicRoom> {
    let read = Access::Needs(TopicRead, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(get_topic_board::get_topic_board), read))
        .routes(operation(routes!(export_topics_xlsx::export_topics_xlsx), read))
        .routes(operation(routes!(export_voices_csv::export_voices_csv), read))
        .routes(operation(routes!(list_voices::list_voices), read))
}

/// What all operations are asked for.
pub(crate) struct Asked<'a> {
    pub unit: Option<UnitId>,
    pub source: Option<TextSource>,
    pub period: Option<&'a str>,
}

/// Never more than the actor may read.
pub(crate) async fn filter_of(
    room: &TopicRoom,
    actor: &Actor,
    asked: Asked<'_>,
) -> Result<VoiceFilter, Problem> {
    let mut filter = VoiceFilter::readable(room.active().await?.number, actor);
    if let Some(unit) = asked.unit {
        let unit = room.directory.unit(unit).await;
        filter.scope = unit.map_or_else(OrgScope::nothing, |unit| actor.scope.narrowed_to(&unit.path));
    }
    if let Some(source) = asked.source {
        filter.sources.retain(|one| *one == source);
    }
    let period = asked.period.map(|text| text.parse().map_err(|_| wrong("/period"))).transpose()?;
    filter.between = period.map(bounds);
    Ok(filter)
}

/// Taking what customers wrote out of the house is written down.
async fn note_export(room: &TopicRoom, actor: &Actor, texts: usize) -> Result<(), Problem> {
    let mut work = room.db.begin(actor).await?;
    let whole = UnitPath::root();
    let place = actor.scope.paths().first().unwrap_or(&whole).clone();
    work.audit("topic.export", "voices", texts, &place);
    work.commit().await?;
    Ok(())
}

pub(super) fn wrong(place: &str) -> Problem {
    Problem {
        fields: vec![FieldProblem::new(place, "unreadable_value")],
        ..Problem::new(ProblemKind::Malformed, "bad_query")
    }
}
