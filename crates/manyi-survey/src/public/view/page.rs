//! One page of a questionnaire as it is drawn.

use super::super::words::{Words, answer_problem, words};
use super::Display;
use super::question::{BodyView, QuestionView, Reader, has_all_words};
use askama::Template;
use manyi_rules::{AnswerProblem, Condition, Questionnaire, RawAnswers, VisiblePage, VisiblePath};

/// What stands around every page of a visit.
#[derive(Clone, Debug, Default)]
pub(in crate::public) struct Frame {
    /// Name of the organisation; may be empty.
    pub organisation: String,
    /// Name of the unit that is asked about; may be empty.
    pub unit: String,
    /// Where the form is sent: `/q/…`.
    pub address: String,
    pub display: Display,
}

impl Frame {
    /// Stands where a logo would.
    pub fn monogram(&self) -> String {
        self.organisation.chars().next().map(|first| first.to_uppercase().collect()).unwrap_or_default()
    }
}

/// A hidden field of the form.
pub(in crate::public) type Hidden = (&'static str, String);

pub(in crate::public) struct PageInput<'a> {
    pub frame: &'a Frame,
    pub document: &'a Questionnaire,
    pub path: &'a VisiblePath<'a>,
    /// Position in `path`.
    pub at: usize,
    pub answers: &'a RawAnswers,
    /// Of the whole questionnaire or of this page.
    pub problems: &'a [AnswerProblem],
    pub notice: Option<String>,
    /// Address of the page that was reached last time, and its number.
    pub resume: Option<(String, usize)>,
    pub hidden: Vec<Hidden>,
}

#[derive(Debug, Template)]
#[template(path = "questionnaire_page.html", whitespace = "minimize")]
pub(in crate::public) struct QuestionnairePage {
    frame: Frame,
    words: &'static Words,
    title: String,
    introduction: String,
    page_title: String,
    /// Of [`PageInput::path`]: whether each page lies behind, is this one, or lies ahead.
    steps: Vec<&'static str>,
    progress: String,
    notice: String,
    resume: Option<(String, String)>,
    problem_count: String,
    /// Anchor and text of questions with a problem.
    problem_links: Vec<(String, String)>,
    questions: Vec<QuestionView>,
    hidden: Vec<Hidden>,
    is_first: bool,
    is_last: bool,
}

impl QuestionnairePage {
    /// For the title bar: something is wrong, or just the questionnaire.
    pub fn window_title(&self) -> String {
        if self.problem_links.is_empty() {
            return self.title.clone();
        }
        format!("{}{} – {}", self.words.problem_prefix, self.problem_count, self.title)
    }
}

pub(in crate::public) fn page_view(input: PageInput<'_>) -> Option<QuestionnairePage> {
    let page = input.path.pages.get(input.at)?;
    let locale = input.frame.display.locale;
    let words = words(locale);
    let questions = questions(&input, page, words);
    let problem_links: Vec<_> = questions
        .iter()
        .filter(|question| !question.problem.is_empty())
        .map(|question| (question.id.clone(), format!("{}. {}", question.number, question.text)))
        .collect();
    let count = input.path.pages.len();
    let is_first = input.at == 0;
    Some(QuestionnairePage {
        frame: input.frame.clone(),
        words,
        title: input.document.title.get(locale.code()).to_owned(),
        introduction: if is_first {
            input.document.introduction.get(locale.code()).to_owned()
        } else {
            String::new()
        },
        page_title: page.page.title.get(locale.code()).to_owned(),
        steps: (0..count).map(|step| step_class(step, input.at)).collect(),
        progress: (words.progress)(input.at + 1, count),
        notice: input.notice.unwrap_or_default(),
        resume: input.resume.map(|(address, page)| (address, (words.resume)(page))),
        problem_count: (words.problems)(problem_links.len()),
        problem_links,
        questions,
        hidden: input.hidden,
        is_first,
        is_last: input.at + 1 == count,
    })
}

fn step_class(step: usize, at: usize) -> &'static str {
    match step.cmp(&at) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "ahead",
    }
}

fn questions(input: &PageInput<'_>, page: &VisiblePage<'_>, words: &Words) -> Vec<QuestionView> {
    let locale = input.frame.display.locale;
    let before: usize = input.path.pages[..input.at].iter().map(|page| page.questions.len()).sum();
    let scales = page.questions.iter().filter_map(|question| question.scale());
    // Five words under every row of a long page are noise; one row of them is help.
    let worded = scales.filter(|scale| has_all_words(scale)).count() <= 2;
    let reader = Reader { locale, words, answers: input.answers, worded };
    page.questions
        .iter()
        .enumerate()
        .map(|(index, question)| {
            let problem = input.problems.iter().find(|problem| problem.question == question.key);
            let problem = problem.map(|problem| answer_problem(locale, problem)).unwrap_or_default();
            reader.view(question, before + index + 1, problem, reveals(page, &question.key))
        })
        .collect()
}

/// Whether another question of the same page, shown or not, waits for the answer to `key`.
fn reveals(page: &VisiblePage<'_>, key: &str) -> bool {
    let conditions = page.page.questions.iter().filter_map(|question| question.display_if.as_ref());
    conditions.flat_map(Condition::questions).any(|question| question == key)
}
