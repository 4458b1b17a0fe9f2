//! `GET /q/{token}/kiosk`

use super::{
    address::Address,
    door::Door,
    refused::{PageResult, Refused},
    render,
    view::{Display, KioskPage, choices, takes_signs},
    words::words,
};
use crate::SurveyRoom;
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use manyi_kernel::Problem;
use manyi_web::{Path, Query, RequestLocale};

/// Seconds after which a kiosk looks again whether its link has opened.
const LOOK_AGAIN: &str = "60";

/// What a tablet on a counter shows until somebody touches it. Only a link has one: an invitation is one person's.
pub(super) async fn show_kiosk(
    State(room): State<SurveyRoom>,
    Path(token): Path<String>,
    RequestLocale(locale): RequestLocale,
    Query(address): Query<Address>,
) -> PageResult {
    let address = Address { kiosk: Some(String::new()), size: None, ..address };
    let mut door = Door::find(&room, token, locale, &address).await?;
    if door.entry.kind.link_id().is_none() {
        return Err(Problem::not_found().into());
    }
    if let Err(refused) = door.admit() {
        // Nobody stands by a tablet to reload it.
        return Ok(looking_again(refused));
    }
    let version = door.version(&room, door.entry.latest_version).await?;
    let document = &version.document;
    if address.lang.is_none() && door.entry.page.language.is_none() {
        // The tablet belongs to the counter and not to a person: it begins in the questionnaire's main language.
        let main = document.languages().first().copied().unwrap_or_default().to_owned();
        door.frame.display.read_in(&main);
    }
    let begin = |display: &Display| format!("{}?{}&new=1", door.frame.address, display.query());
    let languages = choices(document, &door.frame.display).into_iter().map(|choice| {
        let mut display = door.frame.display.clone();
        display.read_in(&choice.tag);
        let start = begin(&display);
        (choice, start)
    });
    let page = KioskPage {
        words: words(door.frame.display.locale),
        title: document.title.get(document.best_language(&door.frame.display.language)).to_owned(),
        start: begin(&door.frame.display),
        languages: languages.collect(),
        frame: door.frame.clone(),
    };
    render::kiosk(&page.frame, page.title.clone(), &page, takes_signs(document))
}

fn looking_again(refused: Refused) -> Response {
    let mut response = refused.into_response();
    response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(LOOK_AGAIN));
    response
}
