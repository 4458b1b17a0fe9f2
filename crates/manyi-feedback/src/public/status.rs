//! The page that follows one's own matter: where it stands in plain words, what was answered, and what one may do.

use super::frame::{Say, framed, other_language, template_fault};
use super::{POST_LIMITS, files_of};
use crate::{
    FeedbackRoom,
    feedback::{
        FeedbackAction, FeedbackState,
        commands::{Said, SpeakRefused, may_appeal, speak_up},
        entity, entry, store,
    },
    file::{FileUse, MAX_FILES, MAX_MEGABYTES, endings, look, store as kept},
    receipt::digest_of,
    words::{sentence, word},
};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use manyi_kernel::{Locale, Problem, ProblemKind, SHORT_TEXT, UnitId, day_of, optional_text};
use manyi_storage::instant;
use manyi_web::{ApiResult, Form, Path, Posted, Query, RequestLocale, SentFile};
use serde::Deserialize;

/// Beside the token; messengers add parameters of their own.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct StatusAddress {
    /// It was sent a moment ago.
    new: Option<String>,
    /// What was done a moment ago.
    done: Option<String>,
}

struct Line {
    day: String,
    who: String,
    what: String,
    text: String,
}

struct ScoreChoice {
    value: i32,
    label: String,
}

#[derive(Template)]
#[template(path = "status.html")]
struct StatusPage {
    say: Say,
    number: String,
    about: String,
    state: String,
    explained: String,
    body: String,
    /// Names of what the customer sent along.
    files: Vec<String>,
    files_hint: String,
    file_endings: String,
    /// The link to keep, right after it was sent.
    keep: String,
    done: String,
    problem: String,
    lines: Vec<Line>,
    may_add: bool,
    may_withdraw: bool,
    may_appeal: bool,
    scores: Vec<ScoreChoice>,
    text_max: usize,
    other_language: &'static str,
    other_language_code: &'static str,
}

async fn found(room: &FeedbackRoom, token: &str) -> Result<entity::Model, Problem> {
    let row = store::by_digest(room.db.reader(), digest_of(token)).await?;
    row.ok_or(Problem::new(ProblemKind::NotFound, "feedback.unknown_receipt"))
}

/// Where the matter stands.
pub(super) async fn show_status(
    State(room): State<FeedbackRoom>,
    RequestLocale(locale): RequestLocale,
    Path(token): Path<String>,
    Query(address): Query<StatusAddress>,
) -> ApiResult<Response> {
    let row = found(&room, &token).await?;
    let keep = address.new.is_some().then(|| room.base_url.join(&crate::receipt::path_of(&token)));
    let done = address.done.filter(|done| DOINGS.contains(&done.as_str()));
    let done = done.map(|done| word(locale, &format!("feedback.page.done.{done}")));
    let page = StatusPage::of(&room, locale, &row, String::new()).await?;
    let page = StatusPage { keep: keep.unwrap_or_default(), done: done.unwrap_or_default(), ..page };
    rendered(&room, locale, page).await
}

const DOINGS: [&str; 5] = ["supplement", "urge", "withdraw", "rate", "appeal"];

/// Does what the customer wants, and leads back to the page.
pub(super) async fn post_status(
    State(room): State<FeedbackRoom>,
    RequestLocale(locale): RequestLocale,
    Path(token): Path<String>,
    request: Request,
) -> ApiResult<Response> {
    let row = found(&room, &token).await?;
    let Posted { form, files } = Posted::read(request, &room, POST_LIMITS).await?;
    let problem = match read(&form, files_of(files).0) {
        Ok((doing, said)) => match speak_up(&room, locale, &row, said).await {
            Ok(()) => {
                let to = format!("{}?done={doing}&lang={}", crate::receipt::path_of(&token), locale.code());
                return Ok(Redirect::to(&to).into_response());
            }
            Err(SpeakRefused::NotNow) => "not_now",
            Err(SpeakRefused::TooSoon) => "too_soon",
            Err(SpeakRefused::TooManyFiles) => "too_many_files",
            Err(SpeakRefused::Storage(error)) => return Err(Problem::from(error).into()),
        },
        Err(problem) => problem,
    };
    let max = match problem {
        "file_too_large" => MAX_MEGABYTES,
        "too_many_files" => MAX_FILES,
        _ => SHORT_TEXT,
    };
    let problem = sentence(locale, &format!("feedback.page.wrong.{problem}"), &[("max", &max)]);
    let page = StatusPage::of(&room, locale, &row, problem).await?;
    let mut response = rendered(&room, locale, page).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// What is wanted, or what is wrong with it.
fn read(form: &Form, files: Vec<SentFile>) -> Result<(&'static str, Said), &'static str> {
    let mut problems = Vec::new();
    let text = optional_text("text", form.first("text"), SHORT_TEXT, &mut problems);
    if !problems.is_empty() {
        return Err("too_long");
    }
    let doing = DOINGS.into_iter().find(|doing| form.first("do") == Some(doing)).ok_or("not_now")?;
    let said = match doing {
        "supplement" => {
            if files.len() > MAX_FILES {
                return Err("too_many_files");
            }
            let files =
                files.into_iter().map(|file| look(file, FileUse::Attachment)).collect::<Result<_, _>>();
            let files = files.map_err(|refused| refused.code().trim_start_matches("feedback."))?;
            Said::Supplement { text: text.ok_or("required")?, files }
        }
        "appeal" => Said::Appeal(text.ok_or("required")?),
        "urge" => Said::Urge,
        "withdraw" => Said::Withdraw,
        _ => {
            let score = form.first("score").and_then(|score| score.parse().ok());
            Said::Rate(score.filter(|score| (1..=5).contains(score)).ok_or("score")?, text)
        }
    };
    Ok((doing, said))
}

async fn rendered(room: &FeedbackRoom, locale: Locale, page: StatusPage) -> ApiResult<Response> {
    let title = format!("{} {}", page.say.it("status.heading"), page.number);
    let body = page.render().map_err(|error| template_fault(&error))?;
    Ok(framed(room, locale, title, body).await)
}

impl StatusPage {
    async fn of(
        room: &FeedbackRoom,
        locale: Locale,
        row: &entity::Model,
        problem: String,
    ) -> Result<Self, Problem> {
        let (state, kind) = (row.state()?, row.kind()?);
        let unit = room.directory.unit(UnitId(row.unit_id)).await.map_or_else(String::new, |unit| unit.name);
        let entries = entry::of_feedback(room.db.reader(), row.feedback_id()).await?;
        let files = kept::of_feedback(room.db.reader(), row.feedback_id()).await?;
        let kind_word = word(locale, &format!("feedback.kind.{kind}"));
        let day = day_of(instant(row.recorded_at));
        let about: [(&str, &dyn std::fmt::Display); 3] =
            [("kind", &kind_word), ("unit", &unit), ("day", &day)];
        let lines = entries.iter().filter_map(|entry| line(locale, entry)).collect();
        let score =
            |value: i32| ScoreChoice { value, label: word(locale, &format!("feedback.page.score.{value}")) };
        let rates = state.is_decided() && row.rating.is_none();
        let (other_language, other_language_code) = other_language(locale);
        Ok(Self {
            say: Say(locale),
            number: row.number.clone(),
            about: sentence(locale, "feedback.page.status.about", &about),
            state: word(locale, &format!("feedback.state.{state}")),
            explained: word(locale, &format!("feedback.page.explained.{state}")),
            body: row.body.clone(),
            files: files.into_iter().filter(|file| file.doer != "person").map(|file| file.name).collect(),
            files_hint: sentence(
                locale,
                "feedback.page.files_hint",
                &[("files", &MAX_FILES), ("megabytes", &MAX_MEGABYTES)],
            ),
            file_endings: endings(FileUse::Attachment),
            keep: String::new(),
            done: String::new(),
            problem,
            lines,
            may_add: state.is_open(),
            may_withdraw: state.after(FeedbackAction::Withdraw, kind, false).is_ok(),
            may_appeal: state != FeedbackState::Adopted && may_appeal(row, room.db.now()),
            scores: if rates { (1..=5).rev().map(score).collect() } else { Vec::new() },
            text_max: SHORT_TEXT,
            other_language,
            other_language_code,
        })
    }
}

/// What the customer may read of the log.
fn line(locale: Locale, entry: &entry::row::Model) -> Option<Line> {
    let kind = entry::FeedbackEntryKind::from_code(&entry.kind)?;
    let shown = kind.is_public()
        || matches!(
            kind,
            entry::FeedbackEntryKind::Recorded
                | entry::FeedbackEntryKind::Take
                | entry::FeedbackEntryKind::OpenCase
                | entry::FeedbackEntryKind::Urge
                | entry::FeedbackEntryKind::Withdraw
                | entry::FeedbackEntryKind::Case
        );
    if !shown {
        return None;
    }
    // That it came in is told by whoever received it.
    let theirs = entry.doer == "customer" && kind != entry::FeedbackEntryKind::Recorded;
    let who = if theirs { "you" } else { "we" };
    let what = match kind {
        // The case says no more here than where the matter now stands.
        entry::FeedbackEntryKind::Case => word(locale, &format!("feedback.state.{}", entry.to_state)),
        kind => word(locale, &format!("feedback.entry.{kind}")),
    };
    Some(Line {
        day: day_of(instant(entry.at)).to_string(),
        who: word(locale, &format!("feedback.page.{who}")),
        what,
        text: entry.text.clone().filter(|_| kind.is_public()).unwrap_or_default(),
    })
}
