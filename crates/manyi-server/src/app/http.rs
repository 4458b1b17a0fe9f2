//! One router out of all rooms.

use super::{App, console, health, live};
use anyhow::Result;
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use manyi_web::{WebConfig, assemble, openapi, protect};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

pub fn router(app: &App) -> Router {
    let config = WebConfig {
        upload_paths: &[
            "/api/v1/imports",
            "/api/v1/customers/import",
            "/api/v1/customers/import/preview",
            "/api/v1/my-visits/",
            "/q/",
            "/fb/",
            "/api/v1/feedback/import",
            "/api/v1/feedback/import/preview",
        ],
        ..WebConfig::new(app.base_url.clone(), app.translations.clone())
    };
    let (api, document) = api(app).split_for_parts();
    // The document never changes while the process runs.
    let document = document.to_json().unwrap_or_default();
    let api = api.route(
        "/api/v1/openapi.json",
        get(move || async move { ([("content-type", "application/json")], document).into_response() }),
    );
    let api = protect(api, &config).layer(manyi_identity::session_layer(app.identity.clone()));
    let pages = Router::new()
        .merge(manyi_survey::public_router(app.survey.clone()))
        .merge(manyi_survey::outreach::public_router(app.outreach.clone()))
        .merge(manyi_case::public_router(app.case.clone()))
        .merge(manyi_feedback::public_router(app.feedback.clone()))
        .merge(manyi_knowledge::public_router(app.knowledge.clone()));
    let whole =
        Router::new().merge(api).merge(pages).merge(health::router(app.db.clone())).fallback(console::serve);
    assemble(whole, &config)
}

fn api(app: &App) -> OpenApiRouter {
    OpenApiRouter::with_openapi(openapi::base("Manyi", env!("CARGO_PKG_VERSION")))
        .merge(manyi_identity::router(app.identity.clone()))
        .merge(manyi_survey::router(app.survey.clone()))
        .merge(manyi_survey::outreach::router(app.outreach.clone()))
        .merge(manyi_connect::router(app.connect.clone()))
        .merge(manyi_case::router(app.case.clone()))
        .merge(manyi_customer::router(app.customer.clone()))
        .merge(manyi_insight::router(app.insight.clone()))
        .merge(manyi_report::router(app.report.clone()))
        .merge(manyi_analysis::router(app.analysis.clone()))
        .merge(manyi_visit::router(app.visit.clone()))
        .merge(manyi_interview::router(app.interview.clone()))
        .merge(manyi_meeting::router(app.meeting.clone()))
        .merge(manyi_feedback::router(app.feedback.clone()))
        .merge(manyi_topic::router(app.topic.clone()))
        .merge(manyi_knowledge::router(app.knowledge.clone()))
        .merge(manyi_automation::router(app.automation.clone()))
        .merge(live::router(app.live.clone()))
}

/// The contract, from an application over an empty database that is thrown away.
pub async fn openapi_document() -> Result<OpenApi> {
    let folder = tempfile::tempdir()?;
    let store = crate::settings::StoreSettings::embedded(folder.path());
    let clock = std::sync::Arc::new(manyi_kernel::SystemClock);
    let app = App::open(&store, manyi_web::BaseUrl::parse("http://127.0.0.1")?, clock).await?;
    let (_, document) = api(&app).split_for_parts();
    Ok(document)
}
