//! What every verb does around its act.

use crate::{
    CaseRoom,
    case::{Act, perform::perform_act, queries::case_detail, view::CaseDetail},
};
use manyi_kernel::{Actor, CaseId, Locale, Problem, Revision};
use manyi_storage::StorageError;
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

/// How often a crowded pool is asked again.
const PATIENCE: u32 = 6;

/// What was done is done: that the answer cannot be read at once must not tell the reader that it failed.
async fn read_patiently(
    room: &CaseRoom,
    actor: &Actor,
    locale: Locale,
    id: CaseId,
    link: Option<String>,
) -> Result<Option<CaseDetail>, StorageError> {
    let mut attempt = 1;
    loop {
        match case_detail(room, actor, locale, id, link.clone()).await {
            Err(error) if error.is_temporary() && attempt < PATIENCE => attempt += 1,
            read => return read,
        }
    }
}

/// `link`: the follow-up address that this request made.
pub(super) async fn show(
    room: &CaseRoom,
    actor: &Actor,
    locale: Locale,
    id: CaseId,
    link: Option<String>,
) -> ApiResult<Revised<CaseDetail>> {
    let detail = read_patiently(room, actor, locale, id, link).await?.ok_or_else(Problem::not_found)?;
    let revision = detail.head.revision;
    Ok(Revised(detail, revision))
}
