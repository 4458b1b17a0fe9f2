//! The operations of the policy.

mod apply_case_policy;
mod get_case_policy;
mod get_case_policy_version;
mod list_case_policy_presets;
mod list_case_policy_versions;
mod preview_case_policy;
mod update_case_policy;

use crate::{
    CaseRoom,
    policy::{
        CasePolicy,
        store::{FIRST_VERSION, PolicyInForce},
    },
};
use jiff::Timestamp;
use manyi_kernel::{Permission, Revision};
use manyi_web::{Access, Revised, Scope, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let needs = |permission| Access::Needs(permission, Scope::Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(get_case_policy::get_case_policy), needs(Permission::CaseRead)))
        .routes(operation(
            routes!(list_case_policy_presets::list_case_policy_presets),
            needs(Permission::CasePolicyEdit),
        ))
        .routes(operation(
            routes!(list_case_policy_versions::list_case_policy_versions),
            needs(Permission::CasePolicyEdit),
        ))
        .routes(operation(
            routes!(get_case_policy_version::get_case_policy_version),
            needs(Permission::CasePolicyEdit),
        ))
        .routes(operation(
            routes!(preview_case_policy::preview_case_policy),
            needs(Permission::CasePolicyEdit),
        ))
        .routes(operation(routes!(apply_case_policy::apply_case_policy), needs(Permission::CasePolicyEdit)))
        .routes(operation(routes!(update_case_policy::update_case_policy), needs(Permission::CasePolicyEdit)))
}

/// The policy in force. New cases are registered under it; older ones keep theirs.
#[derive(Serialize, utoipa::ToSchema)]
struct CasePolicyView {
    #[serde(flatten)]
    policy: CasePolicy,
    /// Every edit makes the next; also the revision.
    version: i32,
    /// Absent while nobody has edited it.
    updated_at: Option<Timestamp>,
}

fn view(in_force: PolicyInForce) -> Revised<CasePolicyView> {
    let revision = Revision(in_force.version);
    let updated_at = in_force.created_at.filter(|_| in_force.version > FIRST_VERSION);
    Revised(CasePolicyView { policy: in_force.policy, version: in_force.version, updated_at }, revision)
}
