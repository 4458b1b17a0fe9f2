//! Personal data of customers in full: for those alone who may look behind the mask.

use manyi_kernel::{Actor, Permission, Problem, ProblemKind};

/// # Errors
/// The actor may not; says what they would need.
pub(crate) fn may_reveal(actor: &Actor) -> Result<(), Problem> {
    if actor.may(Permission::CustomerReveal) {
        return Ok(());
    }
    let needed = Permission::CustomerReveal.code();
    Err(Problem::new(ProblemKind::Forbidden, "forbidden").with("permission", needed))
}
