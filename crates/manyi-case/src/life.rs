//! Whole case lives at once, for sample data: every step with its own instant, many cases in one
//! transaction. Goes through the same steps, clocks and follow-ups as the commands.

use crate::{
    Act, CaseOpened, CaseRoom, OpenCase, OpenCaseError, VerbError,
    case::{
        Doer,
        commands::{existing, open_in},
        perform::{self, Moment},
        store as case_store,
    },
    follow_up::{answer, silence, store},
    tag::{TagChange, change_in},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, PersonId};
use manyi_storage::{StorageError, UnitOfWork, instant};

/// A case from its opening on.
#[derive(Clone, Debug)]
pub struct CaseLife {
    /// `opened_at` must be set and lie before the first step.
    pub open: OpenCase,
    /// Who wrote it down; `None` for the system.
    pub registered_by: Option<PersonId>,
    /// In order of time.
    pub steps: Vec<LifeStep>,
    pub tags: Vec<String>,
}

#[derive(Clone, Debug)]
pub enum LifeStep {
    /// Staff (or, without a person, the system) does something.
    Act { at: Timestamp, by: Option<PersonId>, act: Act },
    /// The customer answers the follow-up of the last resolution, 1–5.
    FollowUpAnswer { at: Timestamp, score: i32, comment: Option<String> },
    /// Nobody answers: the case is verified and closed at the end of the wait, if that has passed.
    FollowUpSilence,
}

#[derive(Debug, thiserror::Error)]
pub enum LifeError {
    #[error(transparent)]
    Open(#[from] OpenCaseError),
    #[error(transparent)]
    Act(#[from] VerbError),
    /// A follow-up step without an open follow-up.
    #[error("nothing to follow up")]
    NoFollowUp,
}

impl From<StorageError> for LifeError {
    fn from(error: StorageError) -> Self {
        Self::Open(error.into())
    }
}

/// Writes `lives` in one transaction, all or none; a source that has its case already is left as it is.
/// Keep it to some dozens: SQLite has one writer.
pub async fn record_lives(room: &CaseRoom, lives: Vec<CaseLife>) -> Result<Vec<CaseOpened>, LifeError> {
    let mut uow = room.db.begin(&Actor::system()).await?;
    let mut opened = Vec::with_capacity(lives.len());
    for life in lives {
        opened.push(record(room, &mut uow, life).await?);
    }
    uow.commit().await?;
    Ok(opened)
}

async fn record(room: &CaseRoom, uow: &mut UnitOfWork, life: CaseLife) -> Result<CaseOpened, LifeError> {
    if let Some(source_id) = &life.open.source_id
        && let Some(row) = case_store::find_by_source(uow.connection(), life.open.origin, source_id).await?
    {
        return Ok(existing(&row));
    }
    let at = life.open.opened_at.unwrap_or(uow.now());
    let case = open_in(room, uow, life.open, Moment::at(doer(life.registered_by), at)).await?;
    if !life.tags.is_empty() {
        let change = TagChange::read(&life.tags, &[]).map_err(VerbError::Invalid)?;
        change_in(uow, &case, change).await?;
    }
    let opened = CaseOpened { id: case.id, number: case.number, created: true };
    for step in life.steps {
        let follow_up = match &step {
            LifeStep::Act { .. } => None,
            _ => Some(store::latest(uow.connection(), opened.id).await?.ok_or(LifeError::NoFollowUp)?),
        };
        match (step, follow_up) {
            (LifeStep::Act { at, by, act }, _) => {
                let case = perform::load(uow, opened.id, None).await?;
                perform::apply(room, uow, case, Moment::at(doer(by), at), act).await?;
            }
            (LifeStep::FollowUpAnswer { at, score, comment }, Some(follow_up)) => {
                let given = answer::FollowUpAnswer { score, comment };
                let moment = Moment::at(Doer::Customer, at);
                answer::answer_in(room, uow, &follow_up, given, moment).await.map_err(
                    |error| match error {
                        answer::AnswerError::Case(error) => LifeError::Act(error),
                        _ => LifeError::NoFollowUp,
                    },
                )?;
            }
            (LifeStep::FollowUpSilence, Some(follow_up)) => {
                let moment = Moment::at(Doer::System, instant(follow_up.due_at));
                // The job closes it when the time comes.
                if moment.at > uow.now() {
                    continue;
                }
                if !silence::end_in(room, uow, &follow_up, moment).await? {
                    return Err(LifeError::NoFollowUp);
                }
            }
            (_, None) => return Err(LifeError::NoFollowUp),
        }
    }
    Ok(opened)
}

fn doer(person: Option<PersonId>) -> Doer {
    person.map_or(Doer::System, Doer::Person)
}
