//! Edits the policy: a new version for the cases registered from now on.

use super::{
    CasePolicy,
    store::{self, PolicyInForce},
};
use crate::CaseRoom;
use manyi_kernel::{Actor, FieldProblem, Problem, ProblemKind, Revision, UnitPath};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub(crate) enum UpdatePolicyError {
    #[error("invalid policy")]
    Invalid(Vec<FieldProblem>),
    #[error("the policy was edited meanwhile")]
    EditedMeanwhile,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<UpdatePolicyError> for Problem {
    fn from(error: UpdatePolicyError) -> Self {
        match error {
            UpdatePolicyError::Invalid(fields) => Self::invalid(fields),
            UpdatePolicyError::EditedMeanwhile => {
                Self::new(ProblemKind::RevisionMismatch, "case.policy_edited_meanwhile")
            }
            UpdatePolicyError::Storage(error) => error.into(),
        }
    }
}

pub(crate) async fn update_policy(
    room: &CaseRoom,
    actor: &Actor,
    expected: Revision,
    policy: CasePolicy,
) -> Result<PolicyInForce, UpdatePolicyError> {
    let problems = policy.problems();
    if !problems.is_empty() {
        return Err(UpdatePolicyError::Invalid(problems));
    }
    let mut uow = room.db.begin(actor).await?;
    let before = store::pin_policy(uow.connection(), &room.calendar, uow.now()).await?;
    if before.version != expected.0 {
        return Err(UpdatePolicyError::EditedMeanwhile);
    }
    let next = before.version + 1;
    // Two edits at once take the same number: the second one is told.
    store::insert(uow.connection(), next, &policy, uow.now()).await.map_err(|error| match error {
        StorageError::Conflict(_) => UpdatePolicyError::EditedMeanwhile,
        other => UpdatePolicyError::Storage(other),
    })?;
    uow.audit("case_policy.update", "case_policy", next, &UnitPath::root());
    let after = store::version(uow.connection(), next, &room.calendar).await?;
    uow.commit().await?;
    Ok(after)
}
