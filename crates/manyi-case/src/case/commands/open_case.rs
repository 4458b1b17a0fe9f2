//! Registers a case and starts its clocks.

use crate::{
    CaseRoom,
    case::{
        Case, CaseChannel, CaseNumber, CaseOrigin, CasePriority, CaseState, Complainant, CustomerTier, Step,
        VerbError,
        events::CaseRegistered,
        perform::{Moment, retarget},
        store::{self, case_row},
    },
    policy::store::pin_current,
};
use jiff::Timestamp;
use manyi_kernel::{Actor, CaseId, Revision, UnitId, UnitPath, day_of};
use manyi_storage::{StorageError, UnitOfWork};

/// What a case is opened with. `Debug` shows no personal data.
#[derive(Clone, Debug)]
pub struct OpenCase {
    pub origin: CaseOrigin,
    /// Unique within the origin: opening again with the same one gives the case that exists.
    pub source_id: Option<String>,
    pub channel: CaseChannel,
    pub priority: CasePriority,
    /// `None` only with a `score`, which then makes the title.
    pub title: Option<String>,
    pub description: String,
    /// The rating that opened it and the top of its scale.
    pub score: Option<(i32, i32)>,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub complainant: Complainant,
    /// When the customer spoke; the clocks run from here. Never later than the unit of work; its own instant unless given.
    pub opened_at: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseOpened {
    pub id: CaseId,
    pub number: CaseNumber,
    /// False: the source had opened it before.
    pub created: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenCaseError {
    #[error("the deadlines cannot be computed: {0}")]
    Deadline(#[from] manyi_calendar::CalendarError),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Opens a case, once for each source.
pub async fn open_case(room: &CaseRoom, actor: &Actor, input: OpenCase) -> Result<CaseOpened, OpenCaseError> {
    let source = input.source_id.clone().map(|source_id| (input.origin, source_id));
    let mut uow = room.db.begin(actor).await?;
    if let Some((origin, source_id)) = &source
        && let Some(row) = store::find_by_source(uow.connection(), *origin, source_id).await?
    {
        return Ok(existing(&row));
    }
    let moment = Moment::of(&uow);
    let committed = match open_in(room, &mut uow, input, moment).await {
        Ok(case) => uow.commit().await.map(|_| case).map_err(OpenCaseError::from),
        Err(error) => {
            drop(uow);
            Err(error)
        }
    };
    match (committed, source) {
        (Ok(case), _) => Ok(CaseOpened { id: case.id, number: case.number, created: true }),
        // Another process opened it between our look and our insert.
        (Err(OpenCaseError::Storage(StorageError::Conflict(name))), Some((origin, source_id))) => {
            let row = store::find_by_source(room.db.reader(), origin, &source_id).await?;
            row.map(|row| existing(&row)).ok_or_else(|| StorageError::Conflict(name).into())
        }
        (Err(error), _) => Err(error),
    }
}

/// Registers the case within a unit of work; a source that exists is a conflict.
pub(crate) async fn open_in(
    room: &CaseRoom,
    uow: &mut UnitOfWork,
    input: OpenCase,
    moment: Moment,
) -> Result<Case, OpenCaseError> {
    let registered_at = input.opened_at.map_or(moment.at, |opened_at| opened_at.min(moment.at));
    let in_force = pin_current(uow.connection(), &room.calendar, &input.unit_path, uow.now()).await?;
    let number = store::next_number(uow.connection(), day_of(registered_at).year()).await?;
    let registered = Step {
        at: registered_at,
        by: moment.by,
        action: None,
        from: None,
        to: CaseState::Registered,
        reason: None,
        text: None,
        assignee: None,
        channel: None,
        detail: None,
        held_by: input.unit_path.clone(),
    };
    let case = Case {
        id: CaseId::new(),
        number,
        origin: input.origin,
        source_id: input.source_id,
        channel: input.channel,
        priority: input.priority,
        title: input.title,
        description: input.description,
        score: input.score,
        unit_id: input.unit_id,
        unit_path: input.unit_path,
        complainant: input.complainant,
        registered_at,
        policy_version: in_force.version,
        calendar_id: in_force.calendar_id,
        severity: None,
        tier: CustomerTier::Standard,
        state: CaseState::Registered,
        assignee: None,
        revision: Revision::FIRST,
        steps: vec![registered],
    };
    let standing = retarget(uow, &in_force, &case, registered_at).await.map_err(|error| match error {
        VerbError::Deadline(error) => OpenCaseError::Deadline(error),
        VerbError::Storage(error) => OpenCaseError::Storage(error),
        other => OpenCaseError::Storage(StorageError::Corrupt(other.to_string())),
    })?;
    store::insert(uow.connection(), &case, &standing).await?;
    uow.record(&CaseRegistered { case_id: case.id, origin: case.origin }, case.id, &case.unit_path)?;
    uow.audit("case.register", "case", case.id, &case.unit_path);
    Ok(case)
}

pub(crate) fn existing(row: &case_row::Model) -> CaseOpened {
    let number = CaseNumber { year: i16::try_from(row.year).unwrap_or_default(), ordinal: row.ordinal };
    CaseOpened { id: CaseId(row.id), number, created: false }
}
