//! What every verb does around its act.

use crate::{
    CaseRoom,
    improvement_item::{
        ImprovementItemId,
        commands::{ItemAct, act_on_item},
        queries::detail,
        view::ImprovementItemDetail,
    },
};
use manyi_kernel::{Actor, LONG_TEXT, Locale, Problem, Revision, required_text};
use manyi_web::{ApiResult, Revised};

pub(super) async fn show(
    room: &CaseRoom,
    actor: &Actor,
    locale: Locale,
    id: ImprovementItemId,
) -> ApiResult<Revised<ImprovementItemDetail>> {
    let item = detail(room, actor, locale, id).await?.ok_or_else(Problem::not_found)?;
    let revision = item.head.revision;
    Ok(Revised(item, revision))
}

/// Does `act` and shows the item as it is then.
pub(super) async fn act_and_show(
    room: &CaseRoom,
    (actor, locale): (&Actor, Locale),
    place: (ImprovementItemId, Revision),
    act: ItemAct,
) -> ApiResult<Revised<ImprovementItemDetail>> {
    act_on_item(room, actor, place, act).await?;
    show(room, actor, locale, place.0).await
}

/// A text that must be there.
pub(super) fn words(place: &str, text: &str) -> Result<String, Problem> {
    let mut problems = Vec::new();
    let text = required_text(place, text, LONG_TEXT, &mut problems);
    if problems.is_empty() { Ok(text) } else { Err(Problem::invalid(problems)) }
}
