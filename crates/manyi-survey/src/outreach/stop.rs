//! `/q/{token}/stop`: a recipient wants no more messages. Asked by a button: scanners of mail open links too.

use super::{OutreachRoom, RecipientState, recipient::store, send::medium_of};
use crate::{
    invitation,
    programme::{commands::mark_sampled, sample::SampledMark},
    secret,
};
use axum::{Router, extract::State, response::Response, routing::get};
use manyi_connect::opt_out;
use manyi_kernel::{Actor, Locale, Problem};
use manyi_web::{
    ApiResult, Path, RequestLocale,
    page::{Accent, PageShell, shell},
};

/// Public pages of campaigns.
pub fn public_router(room: OutreachRoom) -> Router {
    Router::new().route("/q/{token}/stop", get(show_stop).post(take_stop)).with_state(room)
}

async fn recipient(room: &OutreachRoom, token: &str) -> Result<super::recipient::Recipient, Problem> {
    if !secret::is_plausible(token) || secret::is_link_code(token) {
        return Err(Problem::not_found());
    }
    let db = room.survey.db.reader();
    let invitation = invitation::store::find_by_hash(db, &secret::hash(token)).await?;
    let opened = invitation.ok_or_else(Problem::not_found)?;
    store::find_by_invitation(db, opened.invitation.id).await?.ok_or_else(Problem::not_found)
}

async fn show_stop(
    State(room): State<OutreachRoom>,
    Path(token): Path<String>,
    RequestLocale(locale): RequestLocale,
) -> ApiResult<Response> {
    recipient(&room, &token).await?;
    let (title, text, button) = match locale {
        Locale::ZhCn => {
            ("不再接收调查邀请", "点击下面的按钮后，我们不会再向您发送满意度调查邀请。", "不再接收")
        }
        Locale::En => (
            "No more invitations",
            "Press the button and we will send you no more survey invitations.",
            "Stop",
        ),
    };
    let body = format!(
        "<h1>{title}</h1><p>{text}</p><form method=\"post\"><button type=\"submit\">{button}</button></form>"
    );
    Ok(page(locale, title, body))
}

async fn take_stop(
    State(room): State<OutreachRoom>,
    Path(token): Path<String>,
    RequestLocale(locale): RequestLocale,
) -> ApiResult<Response> {
    let recipient = recipient(&room, &token).await?;
    let mut work = room.survey.db.begin(&Actor::respondent(locale)).await?;
    if !recipient.contact.is_empty() {
        opt_out(&mut work, &room.connect, medium_of(&recipient.contact), &recipient.contact).await?;
    }
    let state = RecipientState::OptedOut;
    store::advance(work.connection(), recipient.id, state, Some("opted_out"), work.now()).await?;
    if let Some(invitation) = recipient.invitation_id {
        mark_sampled(work.connection(), invitation, SampledMark::OptedOut, work.now()).await?;
    }
    work.commit().await?;
    let (title, text) = match locale {
        Locale::ZhCn => ("已登记", "我们不会再向您发送调查邀请。感谢您一直以来的支持。"),
        Locale::En => ("Noted", "We will send you no more survey invitations. Thank you."),
    };
    Ok(page(locale, title, format!("<h1>{title}</h1><p>{text}</p>")))
}

fn page(locale: Locale, title: &str, body: String) -> Response {
    shell(PageShell {
        locale,
        title: title.to_owned(),
        accent: Accent::default(),
        organisation: String::new(),
        body,
        ..PageShell::default()
    })
}
