//! The public page of a form's place: what was suggested there, and what was done.

use super::store;
use crate::{
    FeedbackRoom,
    public::frame::{Say, framed, other_language, template_fault},
    public::open_point,
    words::sentence,
};
use askama::Template;
use axum::{extract::State, response::Response};
use manyi_kernel::{Locale, UnitId, UnitPath, day_of};
use manyi_storage::instant;
use manyi_web::{ApiResult, Path, RequestLocale};

struct Told {
    said: String,
    did: String,
    day: String,
}

#[derive(Template)]
#[template(path = "heard.html")]
struct HeardPage {
    say: Say,
    unit: String,
    code: String,
    told: Vec<Told>,
    other_language: &'static str,
    other_language_code: &'static str,
}

pub(crate) async fn show_heard(
    State(room): State<FeedbackRoom>,
    RequestLocale(locale): RequestLocale,
    Path(code): Path<String>,
) -> ApiResult<Response> {
    let point = open_point(&room, &code).await?;
    let rows = store::near(room.db.reader(), &UnitPath::from_stored(point.unit_path.as_str())).await?;
    let unit = room.directory.unit(UnitId(point.unit_id)).await.map_or_else(String::new, |unit| unit.name);
    let (other_language, other_language_code) = other_language(locale);
    let told = |row: store::row::Model| Told { said: row.said, did: row.did, day: day(locale, row.told_at) };
    let page = HeardPage {
        say: Say(locale),
        unit,
        code,
        told: rows.into_iter().map(told).collect(),
        other_language,
        other_language_code,
    };
    let title = page.say.it("heard.heading");
    let body = page.render().map_err(|error| template_fault(&error))?;
    Ok(framed(&room, locale, title, body).await)
}

fn day(locale: Locale, milliseconds: i64) -> String {
    sentence(locale, "feedback.page.heard.day", &[("day", &day_of(instant(milliseconds)))])
}
