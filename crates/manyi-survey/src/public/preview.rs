//! A draft as people would see it: the same pages from the same code, nothing stored.
//!
//! The caller keeps the answers so far and sends them along; which page comes next is decided here as it is for
//! everybody.

use super::{
    form,
    preview_files::{PreviewFile, as_kept, still_named, take_file},
    refused::PageResult,
    render,
    view::{Display, Frame, Hidden, PageInput, ThanksPage, page_view},
    words::words,
};
use manyi_kernel::{Locale, Problem};
use manyi_rules::{
    AnswerProblem, Questionnaire, RawAnswers, VisiblePath, evaluate_path_for, judge_answers, read_answers,
};
use manyi_web::Form;
use std::collections::BTreeSet;

/// Far more than a page is.
const MAX_HTML: usize = 4 * 1024 * 1024;
/// Everybody who looks at a preview is drawn alike, so that an order does not change under their eyes.
const SEED: u64 = 1;

/// Where somebody stands in a preview.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    pub answers: RawAnswers,
    /// Key of the page to show; the first where absent or not open.
    pub page: Option<String>,
    pub locale: Locale,
    pub large: bool,
    /// A page that was filled in, with the button that was pressed.
    pub form: Option<Form>,
    /// Files that the answers name.
    pub files: Vec<PreviewFile>,
    /// Files that were chosen on the page.
    pub sent: Vec<PreviewFile>,
}

/// A page of the preview, or its end.
#[derive(Debug)]
pub(crate) struct Preview {
    pub html: String,
    pub answers: RawAnswers,
    /// Absent at the end.
    pub page: Option<String>,
    pub locale: Locale,
    pub large: bool,
    /// Keys of the questions that the answers lead past, in order.
    pub shown: Vec<String>,
    pub is_over: bool,
    /// Key of the early ending.
    pub ending: Option<String>,
    /// Files that the answers name.
    pub files: Vec<PreviewFile>,
}

/// Shows the page that follows from `standing`; `organisation` stands at its top.
pub(crate) async fn preview(
    document: &Questionnaire,
    organisation: &str,
    mut standing: Standing,
) -> Result<Preview, Problem> {
    let step = take(document, &mut standing);
    let (read, _) = read_answers(document, &standing.answers);
    let path = evaluate_path_for(document, &read, SEED);
    let frame = Frame {
        organisation: organisation.to_owned(),
        address: String::new(),
        display: Display { large: standing.large, ..Display::of(standing.locale) },
        ..Frame::default()
    };
    let shown = path.questions().map(|question| question.key.clone()).collect();
    let ending = path.ending.map(|ending| ending.key.clone());
    let place = path.pages.iter().position(|page| Some(&page.page.key) == standing.page.as_ref());
    let at = place.unwrap_or(0);
    let is_over = step.is_over || path.pages.is_empty();
    let html = match is_over {
        true => thanks(document, &path, frame),
        false => page(document, &path, at, &standing, &step, &frame),
    };
    let response = html.map_err(|_| Problem::internal())?;
    let bytes =
        axum::body::to_bytes(response.into_body(), MAX_HTML).await.map_err(|_| Problem::internal())?;
    let page = path.pages.get(at).filter(|_| !is_over).map(|page| page.page.key.clone());
    Ok(Preview {
        html: for_a_frame(String::from_utf8_lossy(&bytes).into_owned()),
        page,
        shown,
        ending: ending.filter(|_| is_over),
        is_over,
        locale: standing.locale,
        large: standing.large,
        answers: standing.answers,
        files: standing.files,
    })
}

/// What pressing a button came to.
#[derive(Default)]
struct Step {
    problems: Vec<AnswerProblem>,
    /// Hints that were shown, to be insisted on.
    warned: BTreeSet<String>,
    notice: Option<String>,
    is_over: bool,
}

/// Takes the posted page into the answers and moves on, as the public page does.
fn take(document: &Questionnaire, standing: &mut Standing) -> Step {
    let Some(form) = standing.form.take() else { return Step::default() };
    let list = |name| -> BTreeSet<String> {
        form.first(name).unwrap_or_default().split(',').map(str::to_owned).collect()
    };
    let (shown, warned) = (list("shown"), list("warned"));
    let mut refused = Vec::new();
    for question in document.questions().filter(|question| shown.contains(&question.key)) {
        form::take_answer(document, question, &form, &mut standing.answers);
        for file in standing.sent.iter().filter(|file| file.question == question.key) {
            refused.extend(take_file(question, file, &mut standing.answers).err());
        }
    }
    standing.files.append(&mut standing.sent);
    standing.files = still_named(std::mem::take(&mut standing.files), &standing.answers);
    standing.answers.retain(|key, _| document.owns_key(key));
    standing.page = form.first("page").map(str::to_owned);
    let (read, _) = read_answers(document, &standing.answers);
    let path = evaluate_path_for(document, &read, SEED);
    let at = path.pages.iter().position(|page| Some(&page.page.key) == standing.page.as_ref()).unwrap_or(0);
    if !refused.is_empty() {
        return Step { problems: refused, ..Step::default() };
    }
    match form.first("press").unwrap_or("next").split_once(':') {
        Some(("lang", tag)) => standing.locale = Locale::from_tag(tag).unwrap_or_default(),
        Some(("size", size)) => standing.large = size == "large",
        _ => match form.first("press") {
            Some("back") => {
                standing.page = path.pages.get(at.saturating_sub(1)).map(|page| page.page.key.clone());
            }
            Some("stay" | "save") => {}
            _ => return next(document, standing, &path, (at, &shown, warned)),
        },
    }
    Step::default()
}

fn next(
    document: &Questionnaire,
    standing: &mut Standing,
    path: &VisiblePath<'_>,
    (at, shown, warned): (usize, &BTreeSet<String>, BTreeSet<String>),
) -> Step {
    let Some(page) = path.pages.get(at) else { return Step { is_over: true, ..Step::default() } };
    // An answer has brought up another question on the same page.
    if page.questions.iter().any(|question| !shown.contains(&question.key)) {
        return Step::default();
    }
    let judgement = judge_answers(document, &standing.answers, SEED);
    let here = |problem: &AnswerProblem| page.questions.iter().any(|one| one.key == problem.question);
    let problems: Vec<_> = judgement.problems.into_iter().filter(here).collect();
    if !problems.is_empty() {
        return Step { problems, ..Step::default() };
    }
    let hints: Vec<_> = judgement
        .warnings
        .into_iter()
        .filter(|hint| here(hint) && !warned.contains(&hint.question))
        .collect();
    if !hints.is_empty() {
        let warned = warned.into_iter().chain(hints.iter().map(|hint| hint.question.clone())).collect();
        let notice = Some(words(standing.locale).insist.to_owned());
        return Step { problems: hints, warned, notice, ..Step::default() };
    }
    match path.pages.get(at + 1) {
        Some(next) => {
            standing.page = Some(next.page.key.clone());
            Step::default()
        }
        None => Step { is_over: true, ..Step::default() },
    }
}

fn page(
    document: &Questionnaire,
    path: &VisiblePath<'_>,
    at: usize,
    standing: &Standing,
    step: &Step,
    frame: &Frame,
) -> PageResult {
    let shown = &path.pages[at];
    let keys: Vec<_> = shown.questions.iter().map(|question| question.key.as_str()).collect();
    let warned: Vec<_> = step.warned.iter().map(String::as_str).filter(|key| !key.is_empty()).collect();
    let hidden: Vec<Hidden> = vec![
        ("page".to_owned(), shown.page.key.clone()),
        ("shown".to_owned(), keys.join(",")),
        ("warned".to_owned(), warned.join(",")),
    ];
    let view = page_view(PageInput {
        frame,
        document,
        path,
        at,
        answers: &standing.answers,
        problems: &step.problems,
        kept: &as_kept(&standing.files),
        notice: step.notice.clone(),
        resume: None,
        hidden,
    });
    let view = view.ok_or_else(Problem::internal)?;
    render::questionnaire(frame, &view)
}

fn thanks(document: &Questionnaire, path: &VisiblePath<'_>, frame: Frame) -> PageResult {
    let words = words(frame.display.locale);
    let text = path.ending.map_or(&document.thanks, |ending| &ending.text).get(frame.display.locale.code());
    let text = if text.is_empty() { words.thanks_default } else { text }.to_owned();
    let page = ThanksPage { words, text, may_answer_again: false, frame };
    render::page(&page.frame, words.thanks.to_owned(), &page)
}

/// The console listens to the form itself: the page's own script would send it to an address that is none. Nothing
/// takes the focus away from what is being written beside it.
fn for_a_frame(html: String) -> String {
    let html = match (html.rfind("<script>"), html.rfind("</script>")) {
        (Some(from), Some(to)) if from < to => {
            format!("{}{}", &html[..from], &html[to + "</script>".len()..])
        }
        _ => html,
    };
    html.replace(" tabindex=\"-1\" autofocus>", " tabindex=\"-1\">")
}
