//! Walks the document from top to bottom, as one person would.

use super::holds::{Facts, holds};
use super::{
    OfferedRow, VisiblePage, VisiblePath, VisibleQuestion,
    arms::arms,
    offer,
    quota::{self, FullCells},
    shuffle,
};
use crate::answers::{AnswerValue, Answers};
use crate::document::{
    AnswerOption, Ending, Number, Question, QuestionBody, QuestionPage, Questionnaire, Target,
};
use crate::expression::ExpressionValue;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is drawn for a person, and what options count.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    seed: u64,
    scores: HashMap<String, HashMap<String, f64>>,
    pub shuffles_pages: bool,
    pub arms: BTreeMap<String, String>,
    /// Options that would lead into one of these are not offered.
    full: FullCells,
}

impl Person {
    pub fn facts<'a>(&'a self, answers: &'a Answers) -> Facts<'a> {
        Facts { answers, scores: &self.scores, seed: self.seed, arms: &self.arms }
    }
}

/// As [`evaluate_path_for`], for nobody in particular.
pub fn evaluate_path<'a>(document: &'a Questionnaire, answers: &Answers) -> VisiblePath<'a> {
    evaluate_path_for(document, answers, 0)
}

/// What a person sees who was drawn `seed`: the same seed gives the same orders and groups.
///
/// A condition sees only answers to questions that stand before it and are shown themselves, so that an answer
/// given on a path since left has no effect. Orders are drawn at the end: no condition depends on them.
pub fn evaluate_path_for<'a>(document: &'a Questionnaire, answers: &Answers, seed: u64) -> VisiblePath<'a> {
    evaluate_path_hiding(document, answers, seed, &FullCells::new())
}

/// The same, without the options that would lead into a full cell of a quota that hides them.
pub fn evaluate_path_hiding<'a>(
    document: &'a Questionnaire,
    answers: &Answers,
    seed: u64,
    full: &FullCells,
) -> VisiblePath<'a> {
    let person = Person {
        seed,
        scores: scores(document),
        shuffles_pages: !document.shuffle_pages.is_empty(),
        arms: arms(&document.experiments, seed),
        full: full.clone(),
    };
    let mut walk = Walk {
        document,
        given: answers,
        person: &person,
        counted: Answers::new(),
        keys: HashSet::new(),
        silent: Vec::new(),
        skipping: None,
        ending: None,
    };
    let pages: Vec<_> = document.pages.iter().map(|page| walk.page(page)).collect();
    let Walk { counted, keys, silent, ending, .. } = walk;
    let pages = in_order(document, pages, seed);
    VisiblePath { pages, ending, silent, answers: counted, keys, reader: person }
}

fn scores(document: &Questionnaire) -> HashMap<String, HashMap<String, f64>> {
    let mut scores = HashMap::new();
    for question in document.questions() {
        let options = document.options_of(question).into_iter().chain(question.body.columns());
        let of: HashMap<_, _> =
            options.filter_map(|option| Some((option.key.clone(), option.score?.get()))).collect();
        if !of.is_empty() {
            scores.insert(question.key.clone(), of);
        }
    }
    scores
}

struct Walk<'a, 'b> {
    document: &'a Questionnaire,
    given: &'b Answers,
    person: &'b Person,
    counted: Answers,
    keys: HashSet<&'a str>,
    silent: Vec<&'a Question>,
    /// Key of the page or question at which a jump comes down.
    skipping: Option<&'a str>,
    ending: Option<&'a Ending>,
}

impl<'a> Walk<'a, '_> {
    fn page(&mut self, page: &'a QuestionPage) -> (&'a QuestionPage, Vec<VisibleQuestion<'a>>) {
        if self.skipping == Some(&page.key) {
            self.skipping = None;
        }
        let shown = page.display_if.as_ref().is_none_or(|at| holds(at, &self.person.facts(&self.counted)));
        let mut questions = Vec::new();
        for question in &page.questions {
            if self.skipping == Some(&question.key) {
                self.skipping = None;
            }
            if shown && self.skipping.is_none() && self.ending.is_none() {
                questions.extend(self.question(question));
            }
        }
        (page, questions)
    }

    fn question(&mut self, question: &'a Question) -> Option<VisibleQuestion<'a>> {
        let facts = self.person.facts(&self.counted);
        if question.display_if.as_ref().is_some_and(|condition| !holds(condition, &facts)) {
            return None;
        }
        let options = offer::options(self.document, question, &facts);
        let options = quota::open(self.document, question, options, &facts, &self.person.full);
        let rows = offer::rows(self.document, question, &facts);
        let needs_options = question.body.option_list().is_some();
        // Carried forward from nothing: there is nothing to ask.
        if needs_options && options.is_empty() || question.body.row_list().is_some() && rows.is_empty() {
            return None;
        }
        self.keys.insert(&question.key);
        self.count_answer(question, &options, &rows);
        let required = question.body.is_asked() && (question.required || self.required_now(question));
        self.jump(question);
        if !question.body.is_drawn() {
            self.silent.push(question);
            return None;
        }
        Some(VisibleQuestion {
            question,
            options: self.shuffled_options(question, options),
            rows: self.shuffled_rows(question, rows),
            required,
        })
    }

    fn required_now(&self, question: &Question) -> bool {
        question.required_if.as_ref().is_some_and(|at| holds(at, &self.person.facts(&self.counted)))
    }

    fn count_answer(
        &mut self,
        question: &'a Question,
        options: &[&'a AnswerOption],
        rows: &[OfferedRow<'a>],
    ) {
        let answer = match &question.body {
            QuestionBody::Calculated { expression } => {
                value_answer(expression.evaluate(&self.person.facts(&self.counted)))
            }
            _ => self.given.get(&question.key).and_then(|answer| offer::restrict(answer, options, rows)),
        };
        let Some(answer) = answer else { return };
        let chosen = |key: &str| match &answer {
            AnswerValue::Choice(chosen) => chosen == key,
            AnswerValue::Choices(keys) => keys.iter().any(|chosen| chosen == key),
            _ => false,
        };
        for (key, option) in self.document.text_keys(question) {
            if let Some(words) = self.given.get(&key).filter(|_| chosen(&option.key)) {
                self.counted.insert(key, words.clone());
            }
        }
        self.counted.insert(question.key.clone(), answer);
    }

    fn jump(&mut self, question: &'a Question) {
        let facts = self.person.facts(&self.counted);
        let holding = |condition: &Option<_>| condition.as_ref().is_none_or(|at| holds(at, &facts));
        let taken = question.jumps.iter().find(|jump| holding(&jump.condition));
        match taken.map(|jump| &jump.target) {
            // A target that there is not, or that lies behind, leads nowhere: the check reports it.
            Some(Target::To(key)) if self.lies_ahead(question, key) => self.skipping = Some(key),
            Some(Target::End(key)) => self.ending = self.document.ending(key),
            _ => {}
        }
    }

    fn lies_ahead(&self, question: &Question, key: &str) -> bool {
        let steps = self.document.pages.iter().flat_map(|page| {
            std::iter::once(page.key.as_str())
                .chain(page.questions.iter().map(|question| question.key.as_str()))
        });
        let mut behind = steps.skip_while(|step| *step != question.key).skip(1);
        behind.any(|step| step == key)
    }

    fn shuffled_options(&self, question: &Question, options: Vec<&'a AnswerOption>) -> Vec<&'a AnswerOption> {
        match question.body.option_list() {
            Some(list) if list.shuffle => {
                let fixed = |position: usize| options[position].fixed;
                let order = shuffle::order(options.len(), self.person.seed, &question.key, fixed);
                shuffle::ordered(&options, &order)
            }
            _ => options,
        }
    }

    fn shuffled_rows(&self, question: &Question, rows: Vec<OfferedRow<'a>>) -> Vec<OfferedRow<'a>> {
        match question.body.row_list() {
            Some(list) if list.shuffle => {
                let fixed = |position: usize| rows[position].is_fixed();
                let order = shuffle::order(rows.len(), self.person.seed, &question.key, fixed);
                shuffle::ordered(&rows, &order)
            }
            _ => rows,
        }
    }
}

/// Worked out values are stored as numbers and texts; a truth counts 1 or 0.
fn value_answer(value: ExpressionValue) -> Option<AnswerValue> {
    match value {
        ExpressionValue::Missing => None,
        ExpressionValue::Text(text) if text.is_empty() => None,
        ExpressionValue::Text(text) => Some(AnswerValue::Text(text)),
        other => other.as_number().and_then(Number::new).map(AnswerValue::Number),
    }
}

/// Pages and their questions in the order of this person; pages without questions are left out.
fn in_order<'a>(
    document: &'a Questionnaire,
    pages: Vec<(&'a QuestionPage, Vec<VisibleQuestion<'a>>)>,
    seed: u64,
) -> Vec<VisiblePage<'a>> {
    let moves = |position: usize| document.shuffle_pages.contains(&pages[position].0.key);
    let order = match document.shuffle_pages.is_empty() {
        true => (0..pages.len()).collect(),
        false => shuffle::order(pages.len(), seed, "pages", |position| !moves(position)),
    };
    let mut visible = Vec::new();
    for (index, position) in order.into_iter().enumerate() {
        let (page, questions) = &pages[position];
        if questions.is_empty() {
            continue;
        }
        let questions = match page.shuffle {
            true => {
                // Headings and explanations stand where they were written.
                let fixed = |position: usize| !questions[position].body.is_asked();
                let order = shuffle::order(questions.len(), seed, &page.key, fixed);
                shuffle::ordered(questions, &order)
            }
            false => questions.clone(),
        };
        visible.push(VisiblePage { page, index, questions });
    }
    visible
}
