//! The form: what it is, what happened, and how to be reached, if one wants to be.

use super::{
    POST_LIMITS,
    address::FormAddress,
    files_of,
    frame::{Choice, Say, framed, other_language, template_fault},
};
use crate::{
    FeedbackRoom,
    feedback::{
        FeedbackKind,
        commands::{NewFeedback, RecordRefused, Sender, problems_of, record_feedback},
        entity,
    },
    file::{FileUse, MAX_FILES, MAX_MEGABYTES, MAX_VOICE_SECONDS, endings},
    point::store::{self, row},
    text::WORD_TEXT,
    words::{sentence, word},
};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::SignedDuration;
use manyi_connect::Origin;
use manyi_kernel::{Actor, FieldProblem, LONG_TEXT, Locale, Problem, ProblemKind, UnitId};
use manyi_storage::StorageError;
use manyi_web::{ApiResult, Form, Path, Posted, Query, RequestLocale};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

/// From one network within [`FLOOD_WINDOW`]: a hall with one address may need some.
const MOST_OF_ADDRESS: u64 = 30;
/// As long as a question on the help page may be.
const MOST_QUESTION: usize = 300;
const FLOOD_WINDOW: SignedDuration = SignedDuration::from_hours(1);

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Typed {
    kind: Option<FeedbackKind>,
    text: String,
    name: String,
    phone: String,
    email: String,
    anonymous: bool,
    /// Files were chosen: a browser forgets them when the page comes again.
    had_files: bool,
    problems: Vec<FieldProblem>,
}

#[derive(Template)]
#[template(path = "form.html")]
struct FormPage {
    say: Say,
    unit: String,
    kinds: Vec<Choice>,
    kind_problem: String,
    text_problem: String,
    phone_problem: String,
    email_problem: String,
    files_problem: String,
    voice_problem: String,
    files_hint: String,
    voice_hint: String,
    file_endings: String,
    voice_endings: String,
    typed: Typed,
    text_max: usize,
    word_max: usize,
    submission: String,
    code: String,
    by: String,
    /// Code of the unit that the address asks for, as it came.
    asked_unit: String,
    other_language: &'static str,
    other_language_code: &'static str,
}

/// The form, if it hangs.
pub(crate) async fn open_point(room: &FeedbackRoom, code: &str) -> Result<row::Model, Problem> {
    let point = store::by_code(room.db.reader(), code).await?;
    let point = point.ok_or(Problem::new(ProblemKind::NotFound, "feedback.unknown_form"))?;
    match point.enabled {
        true => Ok(point),
        false => Err(Problem::new(ProblemKind::Gone, "feedback.form_closed")),
    }
}

/// The empty form.
pub(super) async fn show_form(
    State(room): State<FeedbackRoom>,
    RequestLocale(locale): RequestLocale,
    Path(code): Path<String>,
    Query(address): Query<FormAddress>,
) -> ApiResult<Response> {
    let point = open_point(&room, &code).await?;
    page(&room, locale, &point, &address, Typed::default(), Uuid::new_v4()).await
}

/// Records it and leads to the receipt. A second click, or a second try after a lost answer, ends there too.
pub(super) async fn post_form(
    State(room): State<FeedbackRoom>,
    RequestLocale(locale): RequestLocale,
    Path(code): Path<String>,
    Query(address): Query<FormAddress>,
    origin: Origin,
    request: Request,
) -> ApiResult<Response> {
    let point = open_point(&room, &code).await?;
    let Posted { form, files } = Posted::read(request, &room, POST_LIMITS).await?;
    // From the help page, with what was asked there: the form to go on with, nothing sent yet.
    if let Some(question) = form.first("question") {
        let text = question.trim().chars().take(MOST_QUESTION).collect();
        let typed = Typed { text, ..Typed::default() };
        return page(&room, locale, &point, &address, typed, Uuid::new_v4()).await;
    }
    let submission = form.first("submission").and_then(|text| Uuid::parse_str(text).ok());
    let submission = submission.unwrap_or_else(Uuid::new_v4);
    // A field that nobody sees: what fills it in is a program.
    if form.first("website").is_some_and(|text| !text.is_empty()) {
        return Err(Problem::new(ProblemKind::TooMany, "feedback.too_many").into());
    }
    let hidden = origin.hidden(&room.sealer, "feedback.address");
    if let Some(hidden) = hidden
        && of_address(&room, hidden).await? >= MOST_OF_ADDRESS
    {
        return Err(Problem::new(ProblemKind::TooMany, "feedback.too_many").into());
    }
    let mut typed = typed(&form);
    typed.had_files = !files.is_empty();
    let kind = typed.kind.unwrap_or(FeedbackKind::Complaint);
    let unit = address.unit(&room, &point).await.map_or(UnitId(point.unit_id), |unit| unit.id);
    let mut new = NewFeedback::of(kind, address.channel(), unit, typed.text.clone());
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    new.sender = Sender {
        anonymous: typed.anonymous,
        name: filled(&typed.name),
        phone: filled(&typed.phone),
        email: filled(&typed.email),
        customer: None,
    };
    new.locale = locale;
    new.source_id = Some(submission.to_string());
    new.address_hash = hidden;
    (new.files, new.voice) = files_of(files);
    let customer = Actor::respondent(locale);
    if typed.kind.is_none() {
        typed.problems = problems_of(&room, &customer, new).await?;
        typed.problems.push(FieldProblem::new("/kind", "required"));
        return refused(&room, locale, &point, &address, typed, submission).await;
    }
    match record_feedback(&room, &customer, new).await {
        Ok(recorded) => {
            let to = format!("{}?new=1&lang={}", recorded.receipt, locale.code());
            Ok(Redirect::to(&to).into_response())
        }
        Err(RecordRefused::Wrong(problems)) => {
            typed.problems = problems;
            refused(&room, locale, &point, &address, typed, submission).await
        }
        Err(RecordRefused::Storage(error)) => Err(Problem::from(error).into()),
    }
}

fn typed(form: &Form) -> Typed {
    let text = |name: &str| form.first(name).unwrap_or_default().to_owned();
    Typed {
        kind: form.first("kind").and_then(FeedbackKind::from_code),
        text: text("text"),
        name: text("name"),
        phone: text("phone"),
        email: text("email"),
        anonymous: form.first("anonymous").is_some(),
        had_files: false,
        problems: Vec::new(),
    }
}

async fn of_address(room: &FeedbackRoom, hidden: i64) -> Result<u64, StorageError> {
    let since = room.db.now() - FLOOD_WINDOW;
    let query = entity::Entity::find()
        .filter(entity::Column::AddressHash.eq(hidden))
        .filter(entity::Column::RecordedAt.gt(since.as_millisecond()));
    Ok(query.count(room.db.reader()).await?)
}

async fn refused(
    room: &FeedbackRoom,
    locale: Locale,
    point: &row::Model,
    address: &FormAddress,
    typed: Typed,
    submission: Uuid,
) -> ApiResult<Response> {
    let mut response = page(room, locale, point, address, typed, submission).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn page(
    room: &FeedbackRoom,
    locale: Locale,
    point: &row::Model,
    address: &FormAddress,
    typed: Typed,
    submission: Uuid,
) -> ApiResult<Response> {
    let unit = address.unit(room, point).await;
    let page = FormPage::of(
        locale,
        (unit.map_or_else(String::new, |unit| unit.name), &point.code),
        address,
        typed,
        submission,
    );
    let title = page.say.it("heading");
    let body = page.render().map_err(|error| template_fault(&error))?;
    Ok(framed(room, locale, title, body).await)
}

impl FormPage {
    fn of(
        locale: Locale,
        (unit, code): (String, &str),
        address: &FormAddress,
        typed: Typed,
        submission: Uuid,
    ) -> Self {
        let (other_language, other_language_code) = other_language(locale);
        let kind = |kind: &FeedbackKind| Choice {
            value: kind.code(),
            label: word(locale, &format!("feedback.kind.{kind}")),
            chosen: typed.kind == Some(*kind),
        };
        let problem = |place: &str| {
            let found = typed.problems.iter().find(|problem| problem.place == place);
            found.map_or_else(String::new, |problem| wrong(locale, problem))
        };
        let of_files = typed.problems.iter().find(|problem| problem.place.starts_with("/files"));
        let files_problem = match (of_files, typed.had_files) {
            (Some(problem), _) => wrong(locale, problem),
            (None, true) => word(locale, "feedback.page.wrong.choose_again"),
            (None, false) => String::new(),
        };
        let limits: [(&str, &dyn std::fmt::Display); 3] =
            [("files", &MAX_FILES), ("megabytes", &MAX_MEGABYTES), ("seconds", &MAX_VOICE_SECONDS)];
        Self {
            say: Say(locale),
            unit,
            kinds: FeedbackKind::ALL.iter().map(kind).collect(),
            kind_problem: problem("/kind"),
            text_problem: problem("/text"),
            phone_problem: problem("/sender/phone"),
            email_problem: problem("/sender/email"),
            files_problem,
            voice_problem: problem("/voice"),
            files_hint: sentence(locale, "feedback.page.files_hint", &limits),
            voice_hint: sentence(locale, "feedback.page.voice_hint", &limits),
            file_endings: endings(FileUse::Attachment),
            voice_endings: endings(FileUse::Voice),
            typed,
            text_max: LONG_TEXT,
            word_max: WORD_TEXT,
            submission: submission.to_string(),
            code: code.to_owned(),
            by: address.by.clone().unwrap_or_default(),
            asked_unit: address.unit.clone().unwrap_or_default(),
            other_language,
            other_language_code,
        }
    }
}

/// What is wrong at one place, in words for the page.
fn wrong(locale: Locale, problem: &FieldProblem) -> String {
    const KNOWN: [&str; 8] = [
        "required",
        "too_long",
        "feedback.not_a_phone",
        "feedback.not_an_address",
        "feedback.file_refused",
        "feedback.file_too_large",
        "feedback.too_many_files",
        "feedback.voice_too_long",
    ];
    let code = KNOWN.into_iter().find(|code| problem.code == *code).unwrap_or("required");
    let code = code.trim_start_matches("feedback.");
    let max = problem.params.get("max").cloned().unwrap_or_else(|| LONG_TEXT.to_string());
    sentence(locale, &format!("feedback.page.wrong.{code}"), &[("max", &max)])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]
    use super::*;

    #[test]
    fn the_form_is_written_in_both_languages_without_a_missing_word() {
        for locale in Locale::ALL {
            let address = FormAddress::default();
            let page = FormPage::of(
                locale,
                ("东城营业厅".to_owned(), "abc"),
                &address,
                Typed::default(),
                Uuid::nil(),
            );
            let html = page.render().expect("renders");
            assert!(!html.contains("feedback."), "{html}");
            assert_eq!(html.matches("type=\"radio\"").count(), 5);
            assert!(!html.contains("role=\"alert\""));
        }
    }

    #[test]
    fn what_was_typed_is_kept_and_cannot_become_markup() {
        let typed = Typed {
            text: "<script>1</script>".to_owned(),
            problems: vec![FieldProblem::new("/kind", "required")],
            ..Typed::default()
        };
        let page =
            FormPage::of(Locale::ZhCn, (String::new(), "abc"), &FormAddress::default(), typed, Uuid::nil());
        let html = page.render().expect("renders");
        assert!(html.contains("role=\"alert\"") && !html.contains("<script>"));
    }
}
