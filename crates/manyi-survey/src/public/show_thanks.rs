//! `GET /q/{token}/thanks`

use super::{
    address::Address,
    door::Door,
    refused::{PageResult, Refused},
    render,
    view::ThanksPage,
    words::words,
};
use crate::{SurveyRoom, response::EntryKind};
use axum::extract::State;
use manyi_web::{Path, Query, RequestLocale};

/// Says what happens with the answer. Shown whenever asked for: it tells nothing about anybody.
pub(super) async fn show_thanks(
    State(room): State<SurveyRoom>,
    Path(token): Path<String>,
    RequestLocale(locale): RequestLocale,
    Query(address): Query<Address>,
) -> PageResult {
    let ending = address.end.clone();
    let door = Door::find(&room, token, address.display(locale)).await?;
    let version = door.version(&room, door.entry.latest_version).await?;
    let words = words(locale);
    if address.full.is_some() {
        return Err(Refused::quota_full(&door.frame));
    }
    let ending = ending.and_then(|key| version.document.ending(&key));
    let is_exit = ending.is_some_and(|ending| ending.exit.is_some());
    let text = ending.map_or(&version.document.thanks, |ending| &ending.text).get(locale.code());
    let page = ThanksPage {
        words,
        text: if text.is_empty() { words.thanks_default } else { text }.to_owned(),
        may_answer_again: !is_exit
            && matches!(door.entry.kind, EntryKind::Link(_))
            && door.entry.admit().is_ok(),
        frame: door.frame,
    };
    render::page(&page.frame, words.thanks.to_owned(), &page)
}
