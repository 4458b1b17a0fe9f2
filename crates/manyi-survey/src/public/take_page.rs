//! `POST /q/{token}`

use super::{POST_LIMITS, gate::slow_down, gate_words::gate_words};
use super::{
    address::Address,
    door::Door,
    origin::Origin,
    refused::{PageResult, Refused},
    sheet::Sheet,
    submit::{leave, submit},
    words::words,
};
use crate::SurveyRoom;
use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::IntoResponse,
};
use manyi_rules::{AnswerProblem, VisiblePage};
use manyi_web::{Path, Posted, Query, RequestLocale, has_parts};
use std::collections::BTreeMap;

/// A field that people do not see and programs fill in.
const HONEYPOT: &str = "website";

/// What the pressed button asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Action {
    Next,
    Back,
    /// The same page again, for questions that an answer has brought up.
    Stay,
    /// Keep the answers, show nothing: the person leaves the page.
    Save,
    Read(String),
    Enlarge(bool),
}

impl Action {
    fn read(text: Option<&str>) -> Self {
        match text.unwrap_or_default().split_once(':') {
            Some(("lang", tag)) => Self::Read(tag.to_owned()),
            Some(("size", size)) => Self::Enlarge(size == "large"),
            _ => match text {
                Some("back") => Self::Back,
                Some("stay") => Self::Stay,
                Some("save") => Self::Save,
                _ => Self::Next,
            },
        }
    }
}

/// Takes the answers of a page and leads on: to the next page, to the same with its problems marked, or to the end.
pub(super) async fn take_page(
    State(room): State<SurveyRoom>,
    Path(token): Path<String>,
    RequestLocale(locale): RequestLocale,
    Query(address): Query<Address>,
    origin: Origin,
    request: Request,
) -> PageResult {
    let door = Door::find(&room, token, locale, &address).await?;
    let traces = origin.traces(&room, &origin.device(), BTreeMap::new()).await?;
    slow_down(&room, &door, &traces)?;
    if has_parts(&origin.headers) {
        // Before anything of it is read: nobody sends files where none are asked for.
        door.admit()?;
        if !door.asks_for_files(&room).await? {
            return Err(Refused::no_files());
        }
    }
    let Posted { form, files } = Posted::read(request, &room, POST_LIMITS).await.map_err(Refused::from)?;
    let mut sheet = Sheet::read(&room, door, &origin.headers, &form).await?;
    if form.first(HONEYPOT).is_some_and(|text| !text.is_empty()) {
        let notice = gate_words(sheet.door.frame.display.locale).leave_empty.to_owned();
        let at = sheet.at(&sheet.path()).unwrap_or(0);
        return sheet.refuse(&sheet.path(), at, &[], Some(notice));
    }
    let problems = sheet.take_files(&room, files, &origin).await?;
    if !problems.is_empty() {
        return refuse_files(&room, sheet, &problems).await;
    }
    match Action::read(form.first("press")) {
        Action::Next => next(&room, sheet, &origin).await,
        action => {
            sheet.door.admit()?;
            keep(&room, sheet, action).await
        }
    }
}

/// The page again, with what is wrong with the files; the other answers and the good files stay.
async fn refuse_files(room: &SurveyRoom, mut sheet: Sheet, problems: &[AnswerProblem]) -> PageResult {
    let (at, index) = {
        let path = sheet.path();
        let at = sheet.at(&path).unwrap_or(0);
        (at, path.pages.get(at).map_or(0, |page| page.index))
    };
    sheet.keep(room, index).await?;
    sheet.refuse(&sheet.path(), at, problems, None)
}

/// Everything but "next": nothing is judged.
async fn keep(room: &SurveyRoom, mut sheet: Sheet, action: Action) -> PageResult {
    let (index, here, before) = {
        let path = sheet.path();
        let at = sheet.at(&path).unwrap_or(0);
        let key = |at: usize| path.pages.get(at).map(|page| page.page.key.clone()).unwrap_or_default();
        (path.pages.get(at).map_or(0, |page| page.index), key(at), key(at.saturating_sub(1)))
    };
    sheet.keep(room, index).await?;
    match action {
        Action::Save => {
            return Ok(super::render::with_cookie(StatusCode::NO_CONTENT.into_response(), sheet.cookie()));
        }
        Action::Back => return sheet.lead_to(&before, ""),
        Action::Read(tag) => sheet.door.frame.display.read_in(&tag),
        Action::Enlarge(large) => sheet.door.frame.display.large = large,
        Action::Stay | Action::Next => {}
    }
    sheet.lead_to(&here, "")
}

async fn next(room: &SurveyRoom, mut sheet: Sheet, origin: &Origin) -> PageResult {
    let step = {
        let path = sheet.path();
        match sheet.at(&path) {
            None => Step::Begin(path.pages.first().map(|page| page.page.key.clone()).unwrap_or_default()),
            Some(at) => Step::from(&sheet, &path.pages, at),
        }
    };
    match step {
        Step::Begin(page) => sheet.lead_to(&page, ""),
        Step::Submit { at, index } => match hints_on(&sheet, at) {
            hints if hints.is_empty() => submit(room, sheet, origin).await,
            hints => {
                sheet.door.admit()?;
                sheet.keep(room, index).await?;
                mark_hints(&sheet, at, &hints)
            }
        },
        Step::MoreHere { page, question, index } => {
            sheet.door.admit()?;
            sheet.keep(room, index).await?;
            sheet.lead_to(&page, &format!("&more=1#{question}"))
        }
        Step::On { at, index, next, next_index } => {
            sheet.door.admit()?;
            let problems = problems_on(&sheet, at);
            if problems.is_empty()
                && let Some(cell) = sheet.path().full_cell(&sheet.version.document, &sheet.full, at)
                && let Some(left) = leave(room, &sheet, origin, cell).await?
            {
                return Ok(left);
            }
            let hints = hints_on(&sheet, at);
            if problems.is_empty() && hints.is_empty() {
                sheet.keep(room, next_index).await?;
                return sheet.lead_to(&next, "");
            }
            sheet.keep(room, index).await?;
            if problems.is_empty() {
                return mark_hints(&sheet, at, &hints);
            }
            sheet.refuse(&sheet.path(), at, &problems, None)
        }
    }
}

/// What pressing "next" on a page comes to.
enum Step {
    /// The answers no longer lead to this page, or there never was one.
    Begin(String),
    /// An answer has brought up another question on the same page.
    MoreHere {
        page: String,
        question: String,
        index: usize,
    },
    On {
        at: usize,
        index: usize,
        next: String,
        next_index: usize,
    },
    Submit {
        at: usize,
        index: usize,
    },
}

impl Step {
    fn from(sheet: &Sheet, pages: &[VisiblePage<'_>], at: usize) -> Self {
        let page = &pages[at];
        let new = page.questions.iter().find(|question| !sheet.shown.contains(&question.key));
        match (new, pages.get(at + 1)) {
            (Some(question), _) => Self::MoreHere {
                page: page.page.key.clone(),
                question: question.key.clone(),
                index: page.index,
            },
            (None, Some(next)) => {
                Self::On { at, index: page.index, next: next.page.key.clone(), next_index: next.index }
            }
            (None, None) => Self::Submit { at, index: page.index },
        }
    }
}

/// Of all problems those that stand on this page: the person has not seen the others yet.
fn problems_on(sheet: &Sheet, at: usize) -> Vec<AnswerProblem> {
    let judgement = sheet.judge();
    on_page(judgement.path.pages.get(at), judgement.problems)
}

/// Hints about this page that the person has not seen yet.
fn hints_on(sheet: &Sheet, at: usize) -> Vec<AnswerProblem> {
    let judgement = sheet.judge();
    let unseen = judgement.warnings.into_iter().filter(|hint| !sheet.warned.contains(&hint.question));
    on_page(judgement.path.pages.get(at), unseen.collect())
}

fn on_page(page: Option<&VisiblePage<'_>>, problems: Vec<AnswerProblem>) -> Vec<AnswerProblem> {
    let Some(page) = page else { return Vec::new() };
    let here =
        |problem: &AnswerProblem| page.questions.iter().any(|question| question.key == problem.question);
    problems.into_iter().filter(here).collect()
}

/// The page again with its hints; pressed once more it goes on.
fn mark_hints(sheet: &Sheet, at: usize, hints: &[AnswerProblem]) -> PageResult {
    let notice = words(sheet.door.frame.display.locale).insist.to_owned();
    sheet.refuse(&sheet.path(), at, hints, Some(notice))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_button_says_is_an_action() {
        for (text, wanted) in [
            (None, Action::Next),
            (Some("next"), Action::Next),
            (Some("nonsense"), Action::Next),
            (Some("back"), Action::Back),
            (Some("stay"), Action::Stay),
            (Some("save"), Action::Save),
            (Some("lang:en"), Action::Read("en".to_owned())),
            (Some("lang:ja"), Action::Read("ja".to_owned())),
            (Some("size:large"), Action::Enlarge(true)),
            (Some("size:normal"), Action::Enlarge(false)),
        ] {
            assert_eq!(Action::read(text), wanted, "{text:?}");
        }
    }
}
