//! The endpoints of this crate, one use case a file.

mod audit;
mod change_password;
mod cookie;
mod create_person;
mod create_unit;
mod grant_roles;
mod issue_link;
mod list_people;
mod list_roles;
mod list_units;
mod preferences;
mod set_up;
mod show_person;
mod show_session;
mod sign_in;
mod sign_in_link;
mod sign_out;
mod update_person;
mod update_session;
mod update_unit;

use crate::IdentityRoom;
use axum::extract::DefaultBodyLimit;
use manyi_kernel::Permission::{AuditRead, PersonEdit, PersonRead, RoleGrant, UnitEdit, UnitRead};
use manyi_web::{
    Access::{self, Needs, SignedIn},
    Scope::{Organisation, Subtree},
    operation,
};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Nothing here takes more than a form's worth; a giant password would be hashed.
const BODY_LIMIT: usize = 32 * 1024;

/// The API under `/api/v1`: session, set-up, sign-in links, units, people, roles, audit.
pub fn router(room: IdentityRoom) -> OpenApiRouter {
    let entering = Access::Public("signing in is how one becomes known");
    let first = Access::Public("nobody can sign in before set-up; the token from the console is checked");
    let link = Access::Public("the link's secret stands for the person");
    OpenApiRouter::new()
        .routes(operation(routes!(sign_in::sign_in), entering))
        .routes(operation(routes!(show_session::show_session), SignedIn))
        .routes(operation(routes!(update_session::update_session), SignedIn))
        .routes(operation(routes!(sign_out::sign_out), SignedIn))
        .routes(operation(routes!(preferences::list_preferences), SignedIn))
        .routes(operation(routes!(preferences::keep_preference), SignedIn))
        .routes(operation(routes!(change_password::change_password), SignedIn))
        .routes(operation(routes!(set_up::show_setup), first))
        .routes(operation(routes!(set_up::set_up), first))
        .routes(operation(routes!(sign_in_link::show_sign_in_link), link))
        .routes(operation(routes!(sign_in_link::use_sign_in_link), link))
        .routes(operation(routes!(list_units::list_units), Needs(UnitRead, Subtree)))
        .routes(operation(routes!(create_unit::create_unit), Needs(UnitEdit, Subtree)))
        .routes(operation(routes!(update_unit::update_unit), Needs(UnitEdit, Subtree)))
        .routes(operation(routes!(list_people::list_people), Needs(PersonRead, Subtree)))
        .routes(operation(routes!(create_person::create_person), Needs(PersonEdit, Subtree)))
        .routes(operation(routes!(show_person::show_person), Needs(PersonRead, Subtree)))
        .routes(operation(routes!(update_person::update_person), Needs(PersonEdit, Subtree)))
        .routes(operation(routes!(issue_link::issue_sign_in_link), Needs(PersonEdit, Subtree)))
        .routes(operation(routes!(grant_roles::grant_roles), Needs(RoleGrant, Subtree)))
        .routes(operation(routes!(list_roles::list_roles), Needs(PersonRead, Organisation)))
        .routes(operation(routes!(audit::list_audit), Needs(AuditRead, Subtree)))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(room)
}
