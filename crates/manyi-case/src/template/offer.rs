//! The templates that hold for a case, filled in for it and whoever uses them.

use super::{
    MacroStep,
    placeholder::Filling,
    store::{self, StoredTemplate},
};
use crate::{
    CaseRoom,
    case::{
        Case,
        queries::context::{Names, ViewContext},
        store::{self as cases, case_row},
    },
    clock::{
        CaseTarget,
        compute::{ClockEnd, clocks},
    },
};
use manyi_kernel::{Actor, CaseId, Locale};
use manyi_storage::StorageError;
use serde::Serialize;
use uuid::Uuid;

/// A text module or a macro, ready for one case.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OfferedTemplate {
    pub id: Uuid,
    pub name: String,
    pub text: Option<String>,
    pub steps: Vec<MacroStep>,
}

/// A case with the templates that hold for it.
pub(super) struct Offer {
    pub case: Case,
    pub templates: Vec<OfferedTemplate>,
}

/// `None` when the case does not exist or lies outside the actor's scope.
pub(super) async fn offer(
    room: &CaseRoom,
    actor: &Actor,
    locale: Locale,
    id: CaseId,
) -> Result<Option<Offer>, StorageError> {
    let reader = room.db.reader();
    let Some((case, row)) = cases::find(reader, &actor.scope, id).await? else { return Ok(None) };
    let context =
        ViewContext::fetch(room, Names::fetch(room).await, reader, locale, std::slice::from_ref(&row))
            .await?;
    let filling = filling(room, &context, actor, &case, &row)?;
    let stored = store::holding_at(reader, &case.unit_path).await?;
    let templates = stored.into_iter().map(|stored| filled(stored, &filling)).collect();
    Ok(Some(Offer { case, templates }))
}

fn filled(stored: StoredTemplate, filling: &Filling) -> OfferedTemplate {
    let fill = |text: Option<String>| text.map(|text| filling.fill(&text));
    let steps = stored.template.steps.into_iter();
    OfferedTemplate {
        id: stored.id,
        name: stored.template.name,
        text: fill(stored.template.text),
        steps: steps.map(|step| MacroStep { text: fill(step.text.clone()), ..step }).collect(),
    }
}

fn filling(
    room: &CaseRoom,
    context: &ViewContext,
    actor: &Actor,
    case: &Case,
    row: &case_row::Model,
) -> Result<Filling, StorageError> {
    let in_force = context.policy(row)?;
    let clocks = clocks(&in_force.rule(&case.matter())?, &in_force.calendar, &case.steps, context.now)
        .map_err(|error| StorageError::Corrupt(format!("clocks of case {}: {error}", case.id)))?;
    let resolve =
        clocks.iter().find(|clock| clock.target == CaseTarget::Resolve && clock.end == ClockEnd::Running);
    Ok(Filling {
        number: case.number.to_string(),
        title: context.title(row),
        customer: case.complainant.masked_name(),
        due_at: resolve.map(crate::clock::compute::Clock::due_at),
        unit: context.unit(case.unit_id, &case.unit_path).name,
        agent: actor.person_id().map(|me| context.person(me).name).unwrap_or_default(),
        now: context.now,
        zone: room.calendar.zone().clone(),
        locale: context.locale,
    })
}
