//! What every verb does around its act.

use crate::{
    CaseRoom,
    case::{Act, perform::perform_act, queries::case_detail, view::CaseDetail},
};
use manyi_kernel::{Actor, CaseId, Locale, Problem, Revision};
use manyi_web::{ApiResult, Revised};

/// Does `act` and shows the case as it is then.
pub(super) async fn act_and_show(
    room: &CaseRoom,
    actor: &Actor,
    locale: Locale,
    id: CaseId,
    expected: Revision,
    act: Act,
) -> ApiResult<Revised<CaseDetail>> {
    let link = perform_act(room, actor, id, Some(expected), act).await?;
    show(room, actor, locale, id, link).await
}

/// `link`: the follow-up address that this request made.
pub(super) async fn show(
    room: &CaseRoom,
    actor: &Actor,
    locale: Locale,
    id: CaseId,
    link: Option<String>,
) -> ApiResult<Revised<CaseDetail>> {
    let detail = case_detail(room, actor, locale, id, link).await?.ok_or_else(Problem::not_found)?;
    let revision = detail.head.revision;
    Ok(Revised(detail, revision))
}
