//! Something must become better: the policy says so when a case is closed, or a person does.

use super::ItemRefused;
use crate::{
    CaseRoom,
    case::{Case, CaseRelation, CaseState, Picture, VerbError, admitted, perform},
    improvement_item::{
        ImprovementAction, ImprovementItemChanged, ImprovementItemId, ImprovementOrigin, ImprovementState,
        clock::{deadline, warns_at},
        commands::act::ItemMoment,
        store::{self, item_row, item_step_row},
    },
    policy::{
        ImprovementPolicy,
        store::{PolicyInForce, of_case},
    },
};
use jiff::Timestamp;
use manyi_kernel::{Actor, CaseId, PersonId};
use manyi_storage::UnitOfWork;

/// Who wants an item, when, and in which words.
struct Need {
    origin: ImprovementOrigin,
    /// Absent where the policy wants it.
    by: Option<PersonId>,
    at: Timestamp,
    text: Option<String>,
}

/// A customer who had to come again: the case was reopened, or took in another one.
fn is_repeat(picture: &Picture) -> bool {
    picture.reopened > 0 || picture.links.iter().any(|link| link.relation == CaseRelation::Absorbed)
}

fn wanted(policy: &ImprovementPolicy, case: &Case) -> Option<ImprovementOrigin> {
    let severe = policy.from_severity.zip(case.severity).is_some_and(|(from, severity)| severity >= from);
    if severe {
        return Some(ImprovementOrigin::Severity);
    }
    let repeat = policy.for_repeats && is_repeat(&Picture::of(&case.steps));
    repeat.then_some(ImprovementOrigin::Repeat)
}

/// Orders an item for a case that is being closed, where its policy wants one and it has none.
pub(crate) async fn need_by_policy(
    uow: &mut UnitOfWork,
    case: &Case,
    in_force: &PolicyInForce,
    at: Timestamp,
) -> Result<(), VerbError> {
    let Some(origin) = wanted(&in_force.policy.improvement, case) else { return Ok(()) };
    if !store::of_case(uow.connection(), case.id.0).await?.is_empty() {
        return Ok(());
    }
    order(uow, case, in_force, Need { origin, by: None, at, text: None }).await?;
    Ok(())
}

/// Orders an item by hand; the case must be decided. `text`: what should become better.
pub async fn need_item(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseId,
    text: Option<String>,
) -> Result<ImprovementItemId, ItemRefused> {
    let mut uow = room.db.begin(actor).await?;
    let moment = ItemMoment { by: actor.person_id(), at: uow.now() };
    let item = need_in(room, &mut uow, id, moment, text).await?;
    uow.commit().await?;
    Ok(item)
}

/// As [`need_item`], as of some instant.
pub(in crate::improvement_item) async fn need_in(
    room: &CaseRoom,
    uow: &mut UnitOfWork,
    id: CaseId,
    ItemMoment { by, at }: ItemMoment,
    text: Option<String>,
) -> Result<ImprovementItemId, ItemRefused> {
    let case = perform::load(uow, id, None).await?;
    let ended = matches!(case.state, CaseState::Resolved | CaseState::Verified | CaseState::Closed);
    let dropped = !case.state.is_open() && !ended;
    let picture = admitted(&case, uow.actor()).map_err(VerbError::from)?;
    if dropped || (!ended && picture.finding.is_none()) {
        return Err(ItemRefused::CaseUndecided);
    }
    for item in store::of_case(uow.connection(), id.0).await? {
        if item.state()? == ImprovementState::Needed {
            return Err(ItemRefused::NeededAlready);
        }
    }
    let in_force = of_case(uow.connection(), case.policy_version, case.calendar_id, &room.calendar).await?;
    let need = Need { origin: ImprovementOrigin::ByHand, by, at, text };
    Ok(order(uow, &case, &in_force, need).await?)
}

async fn order(
    uow: &mut UnitOfWork,
    case: &Case,
    in_force: &PolicyInForce,
    need: Need,
) -> Result<ImprovementItemId, VerbError> {
    let (id, policy) = (ImprovementItemId::new(), &in_force.policy);
    let hours = policy.improvement.hours;
    let make_by = deadline(&in_force.calendar, need.at, hours)?.due_at;
    let (at, state) = (need.at.as_millisecond(), ImprovementState::Needed.code().to_owned());
    let row = item_row::Model {
        id: id.0,
        case_id: case.id.0,
        unit_id: case.unit_id.0,
        unit_path: case.unit_path.to_string(),
        state: state.clone(),
        origin: need.origin.code().to_owned(),
        needed_at: at,
        hours: i32::try_from(hours).unwrap_or(i32::MAX),
        make_by: make_by.as_millisecond(),
        warn_at: warns_at(need.at, make_by, policy.warning_percent).as_millisecond(),
        made_at: None,
        warned_at: None,
        breached_at: None,
        measure: None,
        owner_id: None,
        due_on: None,
        order_at: make_by.as_millisecond(),
        updated_at: at,
        revision: 1,
    };
    store::insert(uow.connection(), row).await?;
    let action = ImprovementAction::Need.code();
    let step = item_step_row::Model {
        item_id: id.0,
        sequence: 1,
        at,
        person_id: need.by.map(|person| person.0),
        action: action.to_owned(),
        state,
        text: need.text,
    };
    store::insert_step(uow.connection(), step).await?;
    let event = ImprovementItemChanged { item_id: id, case_id: case.id, change: action.to_owned() };
    uow.record(&event, id, &case.unit_path)?;
    uow.audit("improvement_item.need", "improvement_item", id, &case.unit_path);
    Ok(id)
}
