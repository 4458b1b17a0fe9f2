//! One endpoint a file; refusals as problems.

mod add_staff_network;
mod list_staff_networks;
mod remove_staff_network;

use super::{
    NetworkRefused,
    commands::{MOST_NETWORKS, StaffNetworkFailed},
};
use crate::SurveyRoom;
use manyi_kernel::Permission::ResponseReview;
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use manyi_web::{Access, Scope::Organisation, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let review = Access::Needs(ResponseReview, Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(list_staff_networks::list_staff_networks), review))
        .routes(operation(routes!(add_staff_network::add_staff_network), review))
        .routes(operation(routes!(remove_staff_network::remove_staff_network), review))
}

impl From<StaffNetworkFailed> for Problem {
    fn from(failure: StaffNetworkFailed) -> Self {
        let network = |code: &str| Self::invalid(vec![FieldProblem::new("/network", code)]);
        match failure {
            StaffNetworkFailed::NotFound => Self::not_found(),
            StaffNetworkFailed::Network(NetworkRefused::Unreadable) => network("staff_network.unreadable"),
            StaffNetworkFailed::Network(NetworkRefused::TooWide) => network("staff_network.too_wide"),
            StaffNetworkFailed::Network(NetworkRefused::Loopback) => network("staff_network.loopback"),
            StaffNetworkFailed::Known => network("staff_network.known"),
            StaffNetworkFailed::NoteTooLong => {
                Self::invalid(vec![FieldProblem::new("/note", "too_long").with("max", 100)])
            }
            StaffNetworkFailed::TooMany => {
                Self::new(ProblemKind::Conflict, "staff_network.too_many").with("max", MOST_NETWORKS)
            }
            StaffNetworkFailed::Storage(error) => error.into(),
        }
    }
}
