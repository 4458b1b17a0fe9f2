//! Every distinct way through a questionnaire, found by trying the answers on which its logic turns.

use super::{VisiblePath, evaluate_path};
use crate::answers::{AnswerValue, Answers, Cell, Pair};
use crate::document::{Condition, ConditionValue, Number, Question, QuestionBody, Questionnaire, Test};
use crate::{MAX_PATH_TRIALS, MAX_PATHS};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Distinct ways, shortest keys first found; each is the keys of the questions seen, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PathList {
    pub paths: Vec<DistinctPath>,
    /// There may be more: a limit was reached.
    pub is_cut: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DistinctPath {
    pub questions: Vec<String>,
    /// Key of the early ending, if it leads to one.
    pub ending: Option<String>,
    /// Answers that lead along it, one of several ways.
    #[serde(skip)]
    pub example: Vec<(String, String)>,
    /// When one goes along it: questions of which only some answers lead here.
    pub deciding: Vec<DecidingAnswers>,
    /// Whether every combination of the deciding answers leads along it; else only some do.
    pub is_exact: bool,
}

/// The answers to one question that lead along a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DecidingAnswers {
    pub question: String,
    /// In their JSON form, as text; `null` is no answer.
    pub answers: Vec<String>,
}

impl PathList {
    /// Keys of questions that stand on no path. Empty when the list was cut: they may stand on another.
    pub fn unreached<'a>(&self, document: &'a Questionnaire) -> Vec<&'a str> {
        if self.is_cut {
            return Vec::new();
        }
        let seen: BTreeSet<&str> =
            self.paths.iter().flat_map(|path| path.questions.iter().map(String::as_str)).collect();
        document.questions().map(|question| question.key.as_str()).filter(|key| !seen.contains(key)).collect()
    }
}

/// Tries at most [`MAX_PATH_TRIALS`] combinations and lists at most [`MAX_PATHS`] paths.
pub fn explore_paths(document: &Questionnaire) -> PathList {
    explore_within(document, MAX_PATH_TRIALS)
}

/// Tries at most `limit` combinations.
pub(crate) fn explore_within(document: &Questionnaire, limit: usize) -> PathList {
    explore_seeing(document, limit, &[], &mut |_| {})
}

/// The same with the answers on which `conditions` turn; `see` gets every path that was walked to its end.
pub(super) fn explore_seeing(
    document: &Questionnaire,
    limit: usize,
    conditions: &[&Condition],
    see: &mut dyn FnMut(&VisiblePath<'_>),
) -> PathList {
    let wanted = Wanted::of(document, conditions);
    let deciding: Vec<Deciding<'_>> = document
        .questions()
        .filter(|question| wanted.questions.contains(question.key.as_str()))
        .map(|question| (question, wanted.trials(document, question)))
        .filter(|(_, trials)| trials.len() > 1)
        .collect();
    let mut explorer = Explorer {
        document,
        deciding: &deciding,
        taken: Vec::new(),
        trials: 0,
        limit,
        is_cut: wanted.is_cut,
        found: BTreeMap::new(),
        see,
    };
    explorer.try_from(0, &mut Answers::new());
    let Explorer { is_cut, found, .. } = explorer;
    let paths = found.into_iter().map(|((questions, ending), ways)| ways.path(questions, ending, &deciding));
    PathList { paths: paths.collect(), is_cut }
}

/// The combinations of answers that lead along one path.
#[derive(Default)]
struct Ways {
    example: Vec<(String, String)>,
    count: usize,
    /// By place among the deciding questions: numbers of the trials that lead here.
    tried: BTreeMap<usize, BTreeSet<usize>>,
}

impl Ways {
    fn path(self, questions: Vec<String>, ending: Option<String>, all: &[Deciding<'_>]) -> DistinctPath {
        let combinations: usize =
            self.tried.values().map(BTreeSet::len).fold(1, |product, count| product.saturating_mul(count));
        let narrowed = self.tried.iter().filter(|(place, tried)| tried.len() < all[**place].1.len());
        let deciding = narrowed.map(|(place, tried)| {
            let (question, trials) = &all[*place];
            let said = |answer: &Option<AnswerValue>| {
                answer.as_ref().map_or_else(|| "null".to_owned(), |answer| answer.to_json().to_string())
            };
            DecidingAnswers {
                question: question.key.clone(),
                answers: tried.iter().map(|trial| said(&trials[*trial])).collect(),
            }
        });
        let is_exact = combinations == self.count;
        DistinctPath { questions, ending, example: self.example, deciding: deciding.collect(), is_exact }
    }
}

/// A question on which the way turns, with the answers that are tried.
type Deciding<'a> = (&'a Question, Vec<Option<AnswerValue>>);

struct Explorer<'a> {
    document: &'a Questionnaire,
    deciding: &'a [Deciding<'a>],
    /// Places of the questions answered so far, with the number of the trial.
    taken: Vec<(usize, usize)>,
    trials: usize,
    limit: usize,
    is_cut: bool,
    found: BTreeMap<(Vec<String>, Option<String>), Ways>,
    see: &'a mut dyn FnMut(&VisiblePath<'_>),
}

impl Explorer<'_> {
    /// Answers the deciding questions one after the other; one that is not seen needs no answer.
    fn try_from(&mut self, at: usize, answers: &mut Answers) {
        if self.trials >= self.limit || self.found.len() >= MAX_PATHS {
            self.is_cut = true;
            return;
        }
        self.trials += 1;
        let path = evaluate_path(self.document, answers);
        let rest = self.deciding.iter().enumerate().skip(at);
        let next = rest.into_iter().find(|(_, (question, _))| path.shows(&question.key));
        let Some((position, (question, trials))) = next else {
            (self.see)(&path);
            let seen = self.document.questions().map(|question| &question.key).filter(|key| path.shows(key));
            let ending = path.ending.map(|ending| ending.key.clone());
            let ways = self.found.entry((seen.cloned().collect(), ending)).or_default();
            if ways.count == 0 {
                let told = answers.iter().map(|(key, answer)| (key.clone(), answer.to_json().to_string()));
                ways.example = told.collect();
            }
            ways.count += 1;
            for (place, trial) in &self.taken {
                ways.tried.entry(*place).or_default().insert(*trial);
            }
            return;
        };
        for (number, trial) in trials.iter().enumerate() {
            self.taken.push((position, number));
            match trial {
                Some(answer) => answers.insert(question.key.clone(), answer.clone()),
                None => answers.remove(&question.key),
            };
            self.try_from(position + 1, answers);
            self.taken.pop();
        }
        answers.remove(&question.key);
    }
}

/// What the logic looks at: questions, with the values that it compares them with.
#[derive(Default)]
struct Wanted<'a> {
    questions: BTreeSet<&'a str>,
    tests: BTreeMap<&'a str, Vec<&'a Test>>,
    /// Compared in formulas: every value that they can have may matter.
    free: BTreeSet<&'a str>,
    is_cut: bool,
}

impl<'a> Wanted<'a> {
    fn of(document: &'a Questionnaire, others: &[&'a Condition]) -> Self {
        let mut wanted = Self::default();
        wanted.take(others.iter().copied());
        for page in &document.pages {
            wanted.take(page.display_if.iter());
        }
        for question in document.questions() {
            // Rules and “required” change nothing about the way.
            let showing = question
                .display_if
                .iter()
                .chain(question.jumps.iter().filter_map(|jump| jump.condition.as_ref()));
            wanted.take(showing);
            let lists = [
                question.body.option_list().and_then(|list| list.options_from.as_ref()),
                question.body.row_list().and_then(|list| list.rows_from.as_ref()),
            ];
            for from in lists.into_iter().flatten() {
                wanted.questions.insert(&from.question);
            }
        }
        wanted.resolve(document);
        wanted
    }

    fn take(&mut self, conditions: impl Iterator<Item = &'a Condition>) {
        for condition in conditions {
            match condition {
                Condition::All(parts) | Condition::Any(parts) => self.take(parts.iter()),
                Condition::Not(part) => self.take(std::iter::once(&**part)),
                Condition::Test(test) => {
                    self.questions.insert(&test.question);
                    self.tests.entry(&test.question).or_default().push(test);
                }
                Condition::Expression(expression) => {
                    // Other people are drawn into other groups.
                    self.is_cut |= expression.draws();
                    for key in expression.questions() {
                        self.questions.insert(key);
                        self.free.insert(key);
                    }
                }
            }
        }
    }

    /// What decides a calculated value decides what looks at it; texts and numbers in formulas are endless.
    fn resolve(&mut self, document: &'a Questionnaire) {
        loop {
            let before = self.questions.len();
            for question in document.questions() {
                if let QuestionBody::Calculated { expression } = &question.body
                    && self.questions.contains(question.key.as_str())
                {
                    self.questions.extend(expression.questions());
                    self.free.extend(expression.questions());
                }
            }
            if self.questions.len() == before {
                break;
            }
        }
        let endless = |question: &&Question| {
            self.free.contains(question.key.as_str())
                && question.body.any_scale().is_none()
                && question.options().next().is_none()
                && !matches!(question.body, QuestionBody::Calculated { .. } | QuestionBody::Consent {})
        };
        self.is_cut |= document.questions().any(|question| endless(&question));
    }

    /// Answers that between them make every comparison hold and fail; `None` is no answer.
    fn trials(&self, document: &Questionnaire, question: &Question) -> Vec<Option<AnswerValue>> {
        let mut trials: Vec<Option<AnswerValue>> = vec![None];
        let tests = self.tests.get(question.key.as_str()).map(Vec::as_slice).unwrap_or_default();
        match &question.body {
            QuestionBody::Scale { scale } => {
                trials.extend(scale.points().map(|point| Some(AnswerValue::Scale(point))));
            }
            QuestionBody::Consent {} => trials.push(Some(AnswerValue::Agreed)),
            QuestionBody::Number(_) | QuestionBody::Slider(_) => {
                for bound in bounds(tests) {
                    let near = [bound - 1.0, bound, bound + 1.0];
                    trials.extend(
                        near.into_iter().filter_map(Number::new).map(|n| Some(AnswerValue::Number(n))),
                    );
                }
            }
            QuestionBody::MultipleChoice(_) | QuestionBody::Ranking(_) => {
                let build = match question.body {
                    QuestionBody::Ranking(_) => AnswerValue::Ranked,
                    _ => AnswerValue::Choices,
                };
                let keys: Vec<String> =
                    document.options_of(question).iter().map(|option| option.key.clone()).collect();
                // Each alone and all together; sums of choices beyond that are left to the person who tests.
                trials.extend(keys.iter().map(|key| Some(build(vec![key.clone()]))));
                if keys.len() > 1 {
                    trials.push(Some(build(keys)));
                }
            }
            body if body.row_list().is_some() => trials.extend(row_trials(document, question, tests)),
            _ if question.options().next().is_some() || question.body.option_list().is_some() => {
                let options = document.options_of(question).into_iter();
                trials.extend(options.map(|option| Some(AnswerValue::Choice(option.key.clone()))));
            }
            QuestionBody::Calculated { .. } | QuestionBody::Description {} | QuestionBody::Section {} => {
                trials.clear();
            }
            _ => {
                trials.push(Some(AnswerValue::Text("…".to_owned())));
                let texts = tests.iter().filter_map(|test| match &test.value {
                    Some(ConditionValue::Option(text)) => Some(Some(AnswerValue::Text(text.clone()))),
                    _ => None,
                });
                trials.extend(texts);
            }
        }
        if question.not_applicable && question.body.row_list().is_none() {
            trials.push(Some(AnswerValue::NotApplicable));
        }
        trials
    }
}

fn bounds(tests: &[&Test]) -> Vec<f64> {
    let values = tests.iter().filter_map(|test| match &test.value {
        Some(ConditionValue::Number(number)) => Some(number.get()),
        _ => None,
    });
    values.collect()
}

/// Every row alike: each cell that the rows can have.
fn row_trials(document: &Questionnaire, question: &Question, tests: &[&Test]) -> Vec<Option<AnswerValue>> {
    let named: BTreeSet<&str> = tests.iter().filter_map(|test| test.row.as_deref()).collect();
    let rows: Vec<&str> = document.rows_of(question).into_iter().map(|(key, _)| key).collect();
    let cells: Vec<Cell> = match (question.body.pair(), question.body.any_scale()) {
        (Some((set, paired)), _) => {
            let pair = |point| Cell::Pair(Pair { parts: set.parts(), points: [Some(point); 2] });
            paired.scale.points().map(pair).collect()
        }
        (None, Some(scale)) => scale.points().map(Cell::Point).collect(),
        (None, None) => {
            let columns = question.body.columns().iter().map(|column| column.key.clone());
            match question.body {
                QuestionBody::MatrixMultiple(_) => columns.map(|key| Cell::Choices(vec![key])).collect(),
                _ => columns.map(Cell::Choice).collect(),
            }
        }
    };
    let all = |cell: &Cell| rows.iter().map(|row| ((*row).to_owned(), cell.clone())).collect();
    let one = |row: &str, cell: &Cell| BTreeMap::from([(row.to_owned(), cell.clone())]);
    let mut trials: Vec<Option<AnswerValue>> =
        cells.iter().map(|cell| Some(AnswerValue::Rows(all(cell)))).collect();
    for row in named.into_iter().filter(|row| rows.contains(row)) {
        trials.extend(cells.iter().map(|cell| Some(AnswerValue::Rows(one(row, cell)))));
    }
    trials
}
