//! The one path of everything that is done about an item: load in scope, step, write, record.

use crate::{
    CaseRoom,
    case::{CaseBlock, VerbError, admitted, perform},
    improvement_item::{
        ImprovementAction, ImprovementItemChanged, ImprovementItemId, ImprovementState,
        store::{self, item_row, item_step_row},
    },
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use manyi_kernel::{Actor, CaseId, FieldProblem, OrgScope, PersonId, Problem, ProblemKind, Revision};
use manyi_storage::{StorageError, UnitOfWork};

/// What is done; texts are checked by the caller.
#[derive(Clone, Debug)]
pub enum ItemAct {
    Propose { measure: String, owner: PersonId, due_on: Date },
    Accept { text: Option<String> },
    Decline { text: String },
    Complete { text: String },
    Check { text: String },
    Redo { text: String },
}

impl ItemAct {
    fn action(&self) -> ImprovementAction {
        match self {
            Self::Propose { .. } => ImprovementAction::Propose,
            Self::Accept { .. } => ImprovementAction::Accept,
            Self::Decline { .. } => ImprovementAction::Decline,
            Self::Complete { .. } => ImprovementAction::Complete,
            Self::Check { .. } => ImprovementAction::Check,
            Self::Redo { .. } => ImprovementAction::Redo,
        }
    }

    fn text(&self) -> Option<String> {
        match self {
            Self::Propose { measure, .. } => Some(measure.clone()),
            Self::Accept { text } => text.clone(),
            Self::Decline { text } | Self::Complete { text } | Self::Check { text } | Self::Redo { text } => {
                Some(text.clone())
            }
        }
    }
}

/// Why nothing was done about an item.
#[derive(Debug, thiserror::Error)]
pub enum ItemRefused {
    #[error("no such item")]
    NotFound,
    #[error("the item was changed meanwhile")]
    EditedMeanwhile,
    #[error("{action} is not the turn of an item that is {state}")]
    WrongState { state: ImprovementState, action: ImprovementAction },
    /// Nobody accepts what they proposed, or checks what they did.
    #[error("one's own matter")]
    OwnMatter,
    /// Neither resolved nor is it found who is responsible.
    #[error("the case is not decided")]
    CaseUndecided,
    /// An item of the case waits for a proposal.
    #[error("there is one to be proposed already")]
    NeededAlready,
    #[error("invalid input")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Case(#[from] VerbError),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<ItemRefused> for Problem {
    fn from(refused: ItemRefused) -> Self {
        match refused {
            ItemRefused::NotFound => Self::not_found(),
            ItemRefused::EditedMeanwhile => {
                Self::new(ProblemKind::RevisionMismatch, "improvement.edited_meanwhile")
            }
            ItemRefused::WrongState { state, action } => {
                Self::new(ProblemKind::Conflict, "improvement.wrong_state")
                    .with("state", state)
                    .with("action", action)
            }
            ItemRefused::OwnMatter => Self::new(ProblemKind::Conflict, "improvement.own_matter"),
            ItemRefused::CaseUndecided => Self::new(ProblemKind::Conflict, "improvement.case_undecided"),
            ItemRefused::NeededAlready => Self::new(ProblemKind::Conflict, "improvement.needed_already"),
            ItemRefused::Invalid(fields) => Self::invalid(fields),
            ItemRefused::Case(error) => error.into(),
            ItemRefused::Storage(error) => error.into(),
        }
    }
}

/// Does `act`, if the item is still at `expected`.
pub(in crate::improvement_item) async fn act_on_item(
    room: &CaseRoom,
    actor: &Actor,
    (id, expected): (ImprovementItemId, Revision),
    act: ItemAct,
) -> Result<(), ItemRefused> {
    check(room, &act).await?;
    let mut uow = room.db.begin(actor).await?;
    let found = store::lock(uow.connection(), &actor.scope, id).await?;
    let row = found.ok_or(ItemRefused::NotFound)?;
    if row.revision != expected.0 {
        return Err(ItemRefused::EditedMeanwhile);
    }
    let moment = ItemMoment { by: actor.person_id(), at: uow.now() };
    act_in(room, &mut uow, row, moment, &act).await?;
    uow.commit().await?;
    Ok(())
}

/// Who acts, and when. Commands take both from their unit of work; the generator of sample data writes many instants
/// in one.
#[derive(Clone, Copy, Debug)]
pub(in crate::improvement_item) struct ItemMoment {
    pub by: Option<PersonId>,
    pub at: Timestamp,
}

/// Does `act` to an item that this unit of work has locked.
pub(in crate::improvement_item) async fn act_in(
    room: &CaseRoom,
    uow: &mut UnitOfWork,
    row: item_row::Model,
    ItemMoment { by, at }: ItemMoment,
    act: &ItemAct,
) -> Result<(), ItemRefused> {
    let (id, state, action) = (row.item(), row.state()?, act.action());
    let next = state.after(action).ok_or(ItemRefused::WrongState { state, action })?;
    let case_id = CaseId(row.case_id);
    keeps_to_the_case(uow, case_id, act).await?;
    not_own(uow, &row, by, action).await?;
    let place = row.place();
    let row = after(row, act, next, at, room.calendar.zone());
    let step = item_step_row::Model {
        item_id: id.0,
        sequence: 0,
        at: at.as_millisecond(),
        person_id: by.map(|person| person.0),
        action: action.code().to_owned(),
        state: next.code().to_owned(),
        text: act.text(),
    };
    store::update(uow.connection(), row).await?;
    store::insert_step(uow.connection(), step).await?;
    let event = ImprovementItemChanged { item_id: id, case_id, change: action.code().to_owned() };
    uow.record(&event, id, &place)?;
    uow.audit(audit_action(action), "improvement_item", id, &place);
    Ok(())
}

async fn check(room: &CaseRoom, act: &ItemAct) -> Result<(), ItemRefused> {
    let ItemAct::Propose { owner, due_on, .. } = act else { return Ok(()) };
    let mut problems = Vec::new();
    if !room.directory.people().await.iter().any(|person| person.id == *owner) {
        problems.push(FieldProblem::new("/owner_id", "case.unknown_person"));
    }
    let today = room.db.now().to_zoned(room.calendar.zone().clone()).date();
    if *due_on < today {
        problems.push(FieldProblem::new("/due_on", "improvement.day_past").with("today", today));
    }
    if problems.is_empty() { Ok(()) } else { Err(ItemRefused::Invalid(problems)) }
}

/// Whoever was recused from the case keeps out of what is made better because of it, and is not given it to do.
async fn keeps_to_the_case(uow: &UnitOfWork, id: CaseId, act: &ItemAct) -> Result<(), ItemRefused> {
    // Whose place holds the item may deal with it, wherever the case lies by now.
    let case = perform::load_within(uow, &OrgScope::everything(), id, None).await?;
    let picture = admitted(&case, uow.actor()).map_err(VerbError::from)?;
    match act {
        ItemAct::Propose { owner, .. } if picture.keeps_out(Some(*owner)) => {
            Err(VerbError::from(CaseBlock::Recused).into())
        }
        _ => Ok(()),
    }
}

/// Whoever proposed it does not accept it; whoever did it does not say that it helped.
async fn not_own(
    uow: &UnitOfWork,
    row: &item_row::Model,
    by: Option<PersonId>,
    action: ImprovementAction,
) -> Result<(), ItemRefused> {
    let before = match action {
        ImprovementAction::Accept => ImprovementAction::Propose,
        ImprovementAction::Check | ImprovementAction::Redo => ImprovementAction::Complete,
        _ => return Ok(()),
    };
    let steps = store::steps(uow.connection(), row.item()).await?;
    let last = steps.iter().rev().find(|step| step.action == before.code());
    let own = by.map(|person| person.0);
    if last.is_some_and(|step| step.person_id.is_some() && step.person_id == own) {
        return Err(ItemRefused::OwnMatter);
    }
    Ok(())
}

fn after(
    row: item_row::Model,
    act: &ItemAct,
    next: ImprovementState,
    at: Timestamp,
    zone: &TimeZone,
) -> item_row::Model {
    let now = at.as_millisecond();
    let mut row = item_row::Model {
        state: next.code().to_owned(),
        made_at: row.made_at.or(Some(now)),
        updated_at: now,
        revision: row.revision + 1,
        ..row
    };
    if let ItemAct::Propose { measure, owner, due_on } = act {
        row.measure = Some(measure.clone());
        row.owner_id = Some(owner.0);
        row.due_on = Some(due_on.to_string());
    }
    let end_of_day = row.day().and_then(|day| day.tomorrow().ok());
    let end_of_day = end_of_day.and_then(|day| day.to_zoned(zone.clone()).ok()).map(|at| at.timestamp());
    row.order_at = row.order(next, end_of_day);
    row
}

fn audit_action(action: ImprovementAction) -> &'static str {
    match action {
        ImprovementAction::Need => "improvement_item.need",
        ImprovementAction::Propose => "improvement_item.propose",
        ImprovementAction::Accept => "improvement_item.accept",
        ImprovementAction::Decline => "improvement_item.decline",
        ImprovementAction::Complete => "improvement_item.complete",
        ImprovementAction::Check => "improvement_item.check",
        ImprovementAction::Redo => "improvement_item.redo",
    }
}
