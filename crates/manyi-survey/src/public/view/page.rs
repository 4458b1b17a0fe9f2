//! One page of a questionnaire as it is drawn.

use super::super::{
    gate_words::gate_words,
    problem_words::answer_problem,
    words::{Words, words},
};
use super::attached::KeptFile;
use super::question::{BodyView, QuestionView, Reader};
use super::rows::CellBody;
use super::scale::has_all_words;
use super::{Display, LanguageChoice, choices, deciding::deciding};
use askama::Template;
use manyi_rules::{AnswerProblem, QuestionBody, Questionnaire, RawAnswers, VisiblePage, VisiblePath};

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
    /// Seconds after which a kiosk starts over.
    pub idle_seconds: u32,
    /// Sites whose pages may show this one inside of them.
    pub ancestors: Vec<String>,
}

impl Frame {
    /// What a kiosk says before it starts over.
    pub fn still(&self) -> &'static str {
        words(self.display.locale).kiosk_still
    }

    /// What a kiosk says of answers that it sends later.
    pub fn kept(&self) -> &'static str {
        words(self.display.locale).kiosk_kept
    }

    /// Stands where a logo would.
    pub fn monogram(&self) -> String {
        self.organisation.chars().next().map(|first| first.to_uppercase().collect()).unwrap_or_default()
    }
}

/// A hidden field of the form.
pub(in crate::public) type Hidden = (String, String);

pub(in crate::public) struct PageInput<'a> {
    pub frame: &'a Frame,
    pub document: &'a Questionnaire,
    pub path: &'a VisiblePath<'a>,
    /// Position in `path`.
    pub at: usize,
    pub answers: &'a RawAnswers,
    /// Files that were sent before.
    pub kept: &'a [KeptFile],
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
    languages: Vec<LanguageChoice>,
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
    /// Beside a field that stays empty.
    honeypot: &'static str,
    is_first: bool,
    is_last: bool,
    /// Files travel in another form of body.
    has_files: bool,
    /// On this page or a later one somebody is asked where they are.
    pub asks_location: bool,
    /// As [`takes_signs`] says of the document.
    pub takes_signs: bool,
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
    let language = input.document.best_language(&input.frame.display.language);
    let words = words(locale);
    let questions = questions(&input, page, words);
    let problem_links: Vec<_> = questions
        .iter()
        .filter(|question| !question.problem.is_empty())
        .map(|question| (question.id.clone(), format!("{}. {}", question.number, question.text)))
        .collect();
    let document = input.document;
    let count = input.path.pages.len();
    let is_first = input.at == 0;
    Some(QuestionnairePage {
        frame: input.frame.clone(),
        words,
        languages: choices(document, &input.frame.display),
        title: input.document.title.get(language).to_owned(),
        introduction: if is_first {
            input.document.introduction.get(language).to_owned()
        } else {
            String::new()
        },
        page_title: page.page.title.get(language).to_owned(),
        steps: (0..count).map(|step| step_class(step, input.at)).collect(),
        progress: (words.progress)(input.at + 1, count),
        notice: input.notice.unwrap_or_default(),
        resume: input.resume.map(|(address, page)| (address, (words.resume)(page))),
        problem_count: (words.problems)(problem_links.len()),
        problem_links,
        questions,
        hidden: input.hidden,
        honeypot: gate_words(locale).honeypot,
        is_first,
        has_files: page.questions.iter().any(|question| question.body.files().is_some()),
        asks_location: document.questions().any(|one| matches!(one.body, QuestionBody::Location {})),
        takes_signs: takes_signs(document),
        is_last: input.at + 1 == count,
    })
}

/// On some page there is something to sign, a place to find or a sum to watch: what the small script leaves out.
pub(in crate::public) fn takes_signs(document: &Questionnaire) -> bool {
    let needs_more = |body: &QuestionBody| {
        matches!(body, QuestionBody::Location {} | QuestionBody::Signature {} | QuestionBody::ConstantSum(_))
    };
    document.questions().any(|one| needs_more(&one.body))
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
    let asked = |page: &VisiblePage<'_>| page.questions.iter().filter(|one| one.body.is_asked()).count();
    let mut number: usize = input.path.pages[..input.at].iter().map(asked).sum();
    let scales = page.questions.iter().filter_map(|question| question.body.any_scale());
    // Five words under every row of a long page are noise; one row of them is help.
    let worded = scales.filter(|scale| has_all_words(scale)).count() <= 2;
    let reader = Reader {
        language: input.document.best_language(&input.frame.display.language),
        locale,
        words,
        document: input.document,
        path: input.path,
        answers: input.answers,
        kept: input.kept,
        worded,
    };
    let deciding = deciding(input.document, page);
    page.questions
        .iter()
        .map(|question| {
            let problem = input.problems.iter().find(|problem| problem.question == question.key);
            let rows = problem.map(|problem| &problem.rows[..]).unwrap_or_default();
            let problem =
                problem.map(|problem| answer_problem(locale, reader.language, problem)).unwrap_or_default();
            let own_number = if question.body.is_asked() {
                number += 1;
                number
            } else {
                0
            };
            reader.view(question, own_number, (problem, rows), deciding.contains(question.key.as_str()))
        })
        .collect()
}
