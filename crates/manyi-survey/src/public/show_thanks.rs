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
use axum::{
    extract::State,
    http::{HeaderValue, header},
};
use manyi_web::{Path, Query, RequestLocale};

/// Seconds for which a kiosk thanks.
const THANKS_SECONDS: u32 = 8;

/// Says what happens with the answer. Shown whenever asked for: it tells nothing about anybody.
pub(super) async fn show_thanks(
    State(room): State<SurveyRoom>,
    Path(token): Path<String>,
    RequestLocale(locale): RequestLocale,
    Query(address): Query<Address>,
) -> PageResult {
    let ending = address.end.clone();
    let door = Door::find(&room, token, locale, &address).await?;
    let version = door.version(&room, door.entry.latest_version).await?;
    let words = words(door.frame.display.locale);
    if address.full.is_some() {
        return Err(Refused::quota_full(&door.frame));
    }
    let ending = ending.and_then(|key| version.document.ending(&key));
    let is_exit = ending.is_some_and(|ending| ending.exit.is_some());
    let text = ending
        .map_or(&version.document.thanks, |ending| &ending.text)
        .get(version.document.best_language(&door.frame.display.language));
    let page = ThanksPage {
        words,
        text: if text.is_empty() { words.thanks_default } else { text }.to_owned(),
        may_answer_again: !is_exit
            && matches!(door.entry.kind, EntryKind::Link(_))
            && door.entry.admit().is_ok(),
        frame: door.frame,
    };
    let mut response = render::page(&page.frame, words.thanks.to_owned(), &page)?;
    if page.frame.display.kiosk {
        // Without scripts too the next person finds a fresh page.
        let again =
            format!("{THANKS_SECONDS}; url={}/kiosk?{}", page.frame.address, page.frame.display.query());
        if let Ok(value) = HeaderValue::from_str(&again) {
            response.headers_mut().insert(header::REFRESH, value);
        }
    }
    Ok(response)
}
