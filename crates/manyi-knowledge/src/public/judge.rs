//! "Was this helpful?", and the way on to a person.

use super::{
    ADDRESS,
    frame::{Say, door, framed, template_fault, way_to_person},
};
use crate::{
    KnowledgeRoom,
    asking::commands::{hand_over, is_answered_by},
    find::readable,
    vote::{NewVote, Voter, cast},
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use manyi_connect::Origin;
use manyi_kernel::{Actor, KnowledgeArticleId, KnowledgeAskingId, Problem, ProblemKind, day_of};
use manyi_web::{ApiResult, Form, Path, RequestLocale};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "thanks.html")]
struct ThanksPage {
    say: Say,
    code: String,
    is_helpful: bool,
    /// What was asked, to go on to a person with.
    asking: String,
    question: String,
    form: Option<String>,
}

/// Keeps what a visitor says of an article, once.
pub(super) async fn post_vote(
    State(room): State<KnowledgeRoom>,
    RequestLocale(locale): RequestLocale,
    Path(code): Path<String>,
    origin: Origin,
    form: Form,
) -> ApiResult<Response> {
    let door = door(&room, &code).await?;
    let unreadable = || Problem::new(ProblemKind::Malformed, "knowledge.unreadable_form");
    let article: KnowledgeArticleId = parsed(&form, "article").ok_or_else(unreadable)?;
    let is_helpful = match form.first("helpful") {
        Some("yes") => true,
        Some("no") => false,
        _ => return Err(unreadable().into()),
    };
    let articles = readable(&room, &door.unit.path).await?;
    articles.iter().find(|shown| shown.id == article).ok_or_else(Problem::not_found)?;
    // Anybody can think of an id: only an asking that this article answered is a voter of its own.
    let asking = match parsed::<KnowledgeAskingId>(&form, "asking") {
        Some(asking) if is_answered_by(&room, asking, article).await? => Some(asking.0),
        _ => None,
    };
    let visit: Option<Uuid> = parsed(&form, "visit");
    let visitor = match asking {
        Some(asking) => asking,
        None => of_network(&room, &origin).or(visit).ok_or_else(unreadable)?,
    };
    let new =
        NewVote { article, voter: Voter::Visitor(visitor), is_helpful, question: form.first("question") };
    cast(&room, &Actor::respondent(locale), new).await?;
    let page = ThanksPage {
        say: Say(locale),
        code,
        is_helpful,
        asking: asking.map(|id| id.to_string()).unwrap_or_default(),
        question: form.first("question").unwrap_or_default().to_owned(),
        form: door.form,
    };
    let title = page.say.it("heading");
    let body = page.render().map_err(|error| template_fault(&error))?;
    Ok(framed(&room, locale, title, body).await)
}

/// One visitor a network and day, where the network is known: nobody votes an article up by loading its page again.
fn of_network(room: &KnowledgeRoom, origin: &Origin) -> Option<Uuid> {
    let hidden = origin.hidden(&room.sealer, ADDRESS)?;
    let visitor = room.sealer.derive("knowledge.visitor", &format!("{hidden}:{}", day_of(room.db.now())));
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&visitor[..16]);
    Some(Uuid::from_bytes(bytes))
}

fn parsed<T: std::str::FromStr>(form: &Form, name: &str) -> Option<T> {
    form.first(name).and_then(|text| text.parse().ok())
}

/// Notes that the page was not enough, and leads to the form.
pub(super) async fn post_person(
    State(room): State<KnowledgeRoom>,
    RequestLocale(locale): RequestLocale,
    Path(code): Path<String>,
    form: Form,
) -> ApiResult<Response> {
    let door = door(&room, &code).await?;
    let to = way_to_person(&door, locale).ok_or_else(Problem::not_found)?;
    if let Some(asking) = parsed::<KnowledgeAskingId>(&form, "asking") {
        hand_over(&room, &Actor::respondent(locale), asking).await?;
    }
    // With the body of this form, for the question goes on in none of the addresses.
    Ok(Redirect::temporary(&to).into_response())
}
