//! Quotes over HTTP.

use super::{
    commands::{self, QuoteFields},
    export,
    search::{self, MAX_EXPORTED, MAX_SHOWN, QuoteFilter, QuoteList},
};
use crate::{
    InterviewRoom, codebook,
    session::{SessionDetail, web::whole},
};
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use manyi_kernel::{
    Actor, InterviewQuoteId, InterviewSessionId,
    Permission::{InterviewManage, InterviewRead},
    Problem, UnitPath,
};
use manyi_web::{
    Access, ApiResult, IfMatch, Json, Path, Query, RequestLocale, Scope::Subtree, SignedActor, operation,
};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<InterviewRoom> {
    let read = Access::Needs(InterviewRead, Subtree);
    let manage = Access::Needs(InterviewManage, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(find_interview_quotes), read))
        .routes(operation(routes!(export_interview_quotes_csv), read))
        .routes(operation(routes!(export_interview_quotes_xlsx), read))
        .routes(operation(routes!(add_interview_quote), manage))
        .routes(operation(routes!(update_interview_quote), manage))
        .routes(operation(routes!(delete_interview_quote), manage))
}

/// Quotes from the sessions that the caller sees, the latest first; at most 200.
#[utoipa::path(
    get,
    path = "/api/v1/interview-quotes",
    operation_id = "find_interview_quotes",
    tag = "interview",
    params(QuoteFilter),
    responses((status = 200, body = QuoteList))
)]
async fn find_interview_quotes(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Query(filter): Query<QuoteFilter>,
) -> ApiResult<Json<QuoteList>> {
    Ok(Json(search::search(&room, &actor, &filter, MAX_SHOWN).await?))
}

/// Taking what people said out of the house is written down.
async fn rows(
    room: &InterviewRoom,
    actor: &Actor,
    filter: &QuoteFilter,
) -> Result<Vec<export::ExportRow>, Problem> {
    let book = codebook::load(room.db.reader()).await?;
    let found = search::search(room, actor, filter, MAX_EXPORTED).await?;
    let mut work = room.db.begin(actor).await?;
    let whole = UnitPath::root();
    let place = actor.scope.paths().first().unwrap_or(&whole);
    work.audit("interview.export_quotes", "interview_quotes", found.items.len(), place);
    work.commit().await?;
    Ok(found.items.iter().map(|quote| export::row(&book, quote)).collect())
}

/// The same quotes as CSV (UTF-8 with its mark), participants as numbers; at most 20,000.
#[utoipa::path(
    get,
    path = "/api/v1/interview-quotes.csv",
    operation_id = "export_interview_quotes_csv",
    tag = "interview",
    params(QuoteFilter),
    responses((status = 200, body = String, content_type = "text/csv"))
)]
async fn export_interview_quotes_csv(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(filter): Query<QuoteFilter>,
) -> ApiResult<Response> {
    let file = export::csv(&rows(&room, &actor, &filter).await?, locale).map_err(|_| Problem::internal())?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"quotes.csv\""),
    ];
    Ok((headers, file).into_response())
}

/// The same quotes as a workbook, participants as numbers; at most 20,000.
#[utoipa::path(
    get,
    path = "/api/v1/interview-quotes.xlsx",
    operation_id = "export_interview_quotes_xlsx",
    tag = "interview",
    params(QuoteFilter),
    responses((status = 200, body = String, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
)]
async fn export_interview_quotes_xlsx(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(filter): Query<QuoteFilter>,
) -> ApiResult<Response> {
    let file = export::xlsx(&rows(&room, &actor, &filter).await?, locale).map_err(|_| Problem::internal())?;
    let headers = [
        (header::CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"quotes.xlsx\""),
    ];
    Ok((headers, file).into_response())
}

/// Notes down what somebody said who agreed to be quoted.
#[utoipa::path(
    post,
    path = "/api/v1/interview-sessions/{id}/quotes",
    operation_id = "add_interview_quote",
    tag = "interview",
    params(("id" = InterviewSessionId, Path)),
    request_body = QuoteFields,
    responses((status = 201, body = SessionDetail))
)]
async fn add_interview_quote(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<InterviewSessionId>,
    Json(fields): Json<QuoteFields>,
) -> ApiResult<(StatusCode, Json<SessionDetail>)> {
    commands::add_quote(&room, &actor, id, fields).await?;
    Ok((StatusCode::CREATED, whole(&room, &actor, id).await?))
}

/// Replaces words, topic and codes of a quote.
#[utoipa::path(
    put,
    path = "/api/v1/interview-quotes/{id}",
    operation_id = "update_interview_quote",
    tag = "interview",
    params(("id" = InterviewQuoteId, Path), ("If-Match" = String, Header, description = "Revision of the quote edited")),
    request_body = QuoteFields,
    responses((status = 200, body = SessionDetail))
)]
async fn update_interview_quote(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<InterviewQuoteId>,
    Json(fields): Json<QuoteFields>,
) -> ApiResult<Json<SessionDetail>> {
    let session = commands::update_quote(&room, &actor, (id, revision), fields).await?;
    whole(&room, &actor, session).await
}

/// Takes a quote away.
#[utoipa::path(
    delete,
    path = "/api/v1/interview-quotes/{id}",
    operation_id = "delete_interview_quote",
    tag = "interview",
    params(("id" = InterviewQuoteId, Path)),
    responses((status = 200, body = SessionDetail))
)]
async fn delete_interview_quote(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<InterviewQuoteId>,
) -> ApiResult<Json<SessionDetail>> {
    let session = commands::delete_quote(&room, &actor, id).await?;
    whole(&room, &actor, session).await
}
