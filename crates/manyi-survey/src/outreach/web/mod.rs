//! Staff operations of campaigns, and the call of a trigger.

mod campaigns;
mod contact_policy;
mod export_links;
mod fire_trigger;
mod preview;
mod recipients;
mod views;

use super::{CampaignRefused, OutreachRoom, RecipientsRefused, TriggerRefused};
use manyi_kernel::{
    FieldProblem,
    Permission::{QuestionnairePublish, QuestionnaireRead},
    Problem, ProblemKind,
};
use manyi_web::{Access, Scope, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The operations, with paths beginning `/api/v1/`.
pub fn router(room: OutreachRoom) -> OpenApiRouter {
    let read = Access::Needs(QuestionnaireRead, Subtree);
    let publish = Access::Needs(QuestionnairePublish, Subtree);
    let trigger = Access::Public("a program calls it with the trigger's own key");
    let everywhere = |permission| Access::Needs(permission, Scope::Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(contact_policy::get_contact_policy), everywhere(QuestionnaireRead)))
        .routes(operation(routes!(contact_policy::update_contact_policy), everywhere(QuestionnairePublish)))
        .routes(operation(routes!(campaigns::list_campaigns), read))
        .routes(operation(routes!(campaigns::create_campaign), publish))
        .routes(operation(routes!(campaigns::get_campaign), read))
        .routes(operation(routes!(campaigns::update_campaign), publish))
        .routes(operation(routes!(campaigns::start_campaign), publish))
        .routes(operation(routes!(campaigns::stop_campaign), publish))
        .routes(operation(routes!(preview::preview_campaign), publish))
        .routes(operation(routes!(recipients::list_recipients), publish))
        .routes(operation(routes!(recipients::add_recipients), publish))
        .routes(operation(routes!(export_links::export_campaign_csv), publish))
        .routes(operation(routes!(export_links::export_campaign_xlsx), publish))
        .routes(operation(routes!(fire_trigger::fire_trigger), trigger))
        .with_state(room)
}

impl From<CampaignRefused> for Problem {
    fn from(refusal: CampaignRefused) -> Self {
        match refusal {
            CampaignRefused::NotFound => Self::not_found(),
            CampaignRefused::NotPublished => Self::new(ProblemKind::Conflict, "questionnaire.not_published"),
            CampaignRefused::Invalid(fields) => Self::invalid(fields),
            CampaignRefused::Begun => Self::new(ProblemKind::Conflict, "survey.campaign_begun"),
            CampaignRefused::Storage(error) => error.into(),
        }
    }
}

impl From<RecipientsRefused> for Problem {
    fn from(refusal: RecipientsRefused) -> Self {
        match refusal {
            RecipientsRefused::NotFound => Self::not_found(),
            RecipientsRefused::Invalid(fields) => Self::invalid(fields),
            RecipientsRefused::Trigger => Self::new(ProblemKind::Conflict, "survey.trigger_has_no_list"),
            RecipientsRefused::Storage(error) => error.into(),
        }
    }
}

impl From<TriggerRefused> for Problem {
    fn from(refusal: TriggerRefused) -> Self {
        match refusal {
            TriggerRefused::Unknown => Self::not_found(),
            TriggerRefused::Stopped => Self::new(ProblemKind::Gone, "survey.trigger_stopped"),
            TriggerRefused::Invalid(place, code) => Self::invalid(vec![FieldProblem::new(place, code)]),
            TriggerRefused::Storage(error) => error.into(),
        }
    }
}
