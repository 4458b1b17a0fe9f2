//! `GET /q/{token}`

use super::{
    address::Address,
    door::Door,
    gate::{carried, guard},
    origin::Origin,
    refused::PageResult,
    refused::Refused,
    render,
    sheet::{Hiddens, brought, hidden_fields, kept_files},
    show_short::lead_on,
    view::{PageInput, page_view},
    visit::Visit,
    words::words,
};
use crate::{
    SurveyRoom,
    draft::{Draft, find_draft},
    outreach::note_opened,
    quota::full_cells,
    response::seed_of,
    secret,
};
use axum::extract::State;
use manyi_kernel::Problem;
use manyi_rules::{
    HiddenField, Question, QuestionBody, Questionnaire, VisiblePath, evaluate_path_hiding, read_answers,
};
use manyi_web::{Path, Query, RequestLocale};
use uuid::Uuid;

/// Shows a page with the answers given so far. Changes no answer: link previews and scanners open pages too. That the
/// page of a campaign's recipient was opened is noted, for what it is worth.
pub(super) async fn show_page(
    State(room): State<SurveyRoom>,
    Path(token): Path<String>,
    RequestLocale(locale): RequestLocale,
    Query(address): Query<Address>,
    origin: Origin,
) -> PageResult {
    if let Some(code) = secret::read_short_code(&token) {
        return lead_on(&room, &code, locale, &address, &origin).await;
    }
    let door = Door::find(&room, token, locale, &address).await?;
    door.admit()?;
    let pass = carried(&origin.headers, address.pass.as_deref());
    guard(&room, &door, &origin, &address, pass.as_deref()).await?;
    if let Some(invitation) = door.entry.kind.invitation_id()
        && door.entry.interviewer.is_none()
    {
        note_opened(&room.db, invitation).await?;
    }
    let now = room.db.now();
    let mut visit = match address.new {
        Some(_) => Visit::begin(now),
        None => Visit::read(&origin.headers, address.visit.as_deref(), now),
    };
    let draft = match &visit.draft_key {
        Some(key) => find_draft(&room, door.entry.kind, key).await?,
        None => None,
    };
    if draft.is_none() {
        visit.draft_key = None;
    }
    let version =
        door.version(&room, draft.as_ref().map_or(door.entry.latest_version, |draft| draft.version)).await?;
    let document = &version.document;
    let mut answers = draft.as_ref().map(|draft| draft.answers.clone()).unwrap_or_default();
    let submission_id = draft.as_ref().map_or_else(Uuid::new_v4, |draft| draft.submission_id);
    for (key, value) in brought(document, |key| param_of(document, key, &address)) {
        answers.entry(key).or_insert(value);
    }
    let (read, _) = read_answers(document, &answers);
    let seed = seed_of(door.entry.kind.invitation_id(), submission_id);
    let full = full_cells(&room, door.entry.wave_id, document).await?;
    let path = evaluate_path_hiding(document, &read, seed, &full);
    let reached = draft.as_ref().map_or(0, reached_page);
    let at = asked_page(&path, &address, reached);
    let shown = path.pages.get(at).ok_or_else(|| Refused::nothing_to_ask(&door.frame))?;
    let hidden = hidden_fields(&Hiddens {
        visit: &visit,
        version: version.version,
        submission_id,
        page: shown,
        now,
        brought: brought(document, |key| answers.get(key)?.as_str()),
        warned: Vec::new(),
        pass: pass.as_deref(),
    });
    let view = page_view(PageInput {
        frame: &door.frame,
        document,
        path: &path,
        at,
        answers: &answers,
        kept: &kept_files(&room, document, submission_id).await?,
        problems: &[],
        notice: address.more.is_some().then(|| words(door.frame.display.locale).one_more.to_owned()),
        resume: resume(&door, &path, &address, reached),
        hidden,
    });
    let view = view.ok_or_else(Problem::internal)?;
    let response = render::questionnaire(&door.frame, &view)?;
    Ok(render::with_cookie(response, visit.set_cookie(&door.frame.address, room.base_url.is_https())))
}

/// What the link says for a hidden question.
fn param_of<'a>(document: &Questionnaire, key: &str, address: &'a Address) -> Option<&'a str> {
    let param = |question: &Question| match &question.body {
        QuestionBody::Hidden(HiddenField { param: Some(param) }) => param.clone(),
        _ => question.key.clone(),
    };
    let name = document.question(key).map(param)?;
    address.more_params.get(&name).map(String::as_str)
}

/// Position in the document of the furthest page that the person came to.
fn reached_page(draft: &Draft) -> usize {
    usize::try_from(draft.page).unwrap_or(0)
}

/// Position in the path. Pages that the person has not come to yet do not open.
fn asked_page(path: &VisiblePath<'_>, address: &Address, reached: usize) -> usize {
    let asked = address.page.as_deref();
    path.pages
        .iter()
        .position(|page| Some(page.page.key.as_str()) == asked && page.index <= reached)
        .unwrap_or(0)
}

/// On the first page: the address of the furthest page and its number, if it is another.
fn resume(door: &Door, path: &VisiblePath<'_>, address: &Address, reached: usize) -> Option<(String, usize)> {
    if address.page.is_some() {
        return None;
    }
    let furthest = path.pages.iter().rposition(|page| page.index <= reached).filter(|at| *at > 0)?;
    Some((door.page_address(&path.pages[furthest].page.key), furthest + 1))
}
