//! The operation that prints a case.

use super::{
    CasePressRefusal,
    paper::{Customer, Form, paper},
};
use crate::{
    CaseRoom,
    case::{queries::case_detail, store as case_store, web::refusals::CaseRefusals},
    improvement_item::items_of_case,
};
use axum::{extract::State, http::HeaderMap};
use manyi_kernel::{Actor, CaseId, Locale, Permission, Problem, ProblemKind};
use manyi_web::{Access, ApiResult, Path, Query, RequestLocale, Scope, SignedActor, only_to_keep, operation};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let read = Access::Needs(Permission::CaseRead, Scope::Subtree);
    OpenApiRouter::new().routes(operation(routes!(print_case), read))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct PrintCase {
    /// Language of the paper; the reader's unless told.
    #[param(inline)]
    locale: Option<Locale>,
    /// `true`: name and telephone of the customer in full; needs `customer.reveal`.
    #[serde(default)]
    full: bool,
}

/// Print a case as an A4 page
///
/// Number, matter, clocks with their traces, departments' replies, finding and shares, remedies, improvement items,
/// history, and room for signatures. The customer is masked unless asked for in full. Each print is noted in the audit trail.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/print", tag = "case", operation_id = "print_case",
    params(("id" = CaseId, Path), PrintCase),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>), CaseRefusals)
)]
async fn print_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    Query(query): Query<PrintCase>,
) -> ApiResult<(HeaderMap, Vec<u8>)> {
    let locale = query.locale.unwrap_or(locale);
    let detail = case_detail(&room, &actor, locale, id, None).await?.ok_or_else(Problem::not_found)?;
    let customer = if query.full { Some(in_full(&room, &actor, id).await?) } else { None };
    let printed_by = match actor.person_id() {
        Some(person) => {
            room.directory.people().await.into_iter().find(|one| one.id == person).map(|one| one.name)
        }
        None => None,
    };
    let items = items_of_case(&room, &actor.scope, locale, id).await?;
    let now = room.db.now().to_zoned(room.calendar.zone().clone()).datetime();
    let form = Form {
        detail: &detail,
        items: &items,
        customer,
        printed_by,
        now,
        zone: room.calendar.zone(),
        locale,
    };
    let bytes = room.print.print(paper(&form)).await.map_err(Problem::from)?;
    let mut work = room.db.begin(&actor).await?;
    let audit = if query.full { "case.print_in_full" } else { "case.print" };
    work.audit(audit, "case", id, &detail.head.unit.path);
    work.commit().await?;
    Ok((only_to_keep(&format!("{}.pdf", detail.head.number), "application/pdf"), bytes))
}

/// As the customer gave it, for those who may see it.
async fn in_full(room: &CaseRoom, actor: &Actor, id: CaseId) -> Result<Customer, Problem> {
    if !actor.may(Permission::CustomerReveal) {
        let needed = Permission::CustomerReveal.code();
        return Err(Problem::new(ProblemKind::Forbidden, "forbidden").with("permission", needed));
    }
    let found = case_store::find(room.db.reader(), &actor.scope, id).await?;
    let (case, _) = found.ok_or_else(Problem::not_found)?;
    Ok(Customer { name: case.complainant.name, phone: case.complainant.phone })
}

impl From<CasePressRefusal> for Problem {
    fn from(refusal: CasePressRefusal) -> Self {
        match refusal {
            CasePressRefusal::NoChineseFont { folder } => {
                Self::new(ProblemKind::Unavailable, "case.no_chinese_font").with("folder", folder)
            }
            CasePressRefusal::Busy => Self::new(ProblemKind::Unavailable, "case.print_busy"),
            CasePressRefusal::Failed(why) => {
                tracing::error!(error = %why, "a case could not be printed");
                Self::new(ProblemKind::Internal, "case.print_failed")
            }
        }
    }
}
