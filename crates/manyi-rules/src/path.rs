//! Which questions a person sees, given the answers so far.

use crate::document::{Comparison, Condition, ConditionValue, Question, QuestionPage, Questionnaire, Test};
use crate::{AnswerValue, Answers};
use std::collections::HashSet;

/// What is shown, in the order of the document.
#[derive(Clone, Debug)]
pub struct VisiblePath<'a> {
    /// Pages with at least one question shown.
    pub pages: Vec<VisiblePage<'a>>,
    keys: HashSet<&'a str>,
}

#[derive(Clone, Debug)]
pub struct VisiblePage<'a> {
    pub page: &'a QuestionPage,
    /// Position of the page in the document.
    pub index: usize,
    pub questions: Vec<&'a Question>,
}

impl<'a> VisiblePath<'a> {
    pub fn questions(&self) -> impl Iterator<Item = &'a Question> {
        self.pages.iter().flat_map(|page| page.questions.iter().copied())
    }

    pub fn shows(&self, key: &str) -> bool {
        self.keys.contains(key)
    }
}

/// Walks the document from top to bottom. A condition sees only answers to questions that stand
/// before it and are shown themselves, so that an answer given on a path since left has no effect.
pub fn evaluate_path<'a>(document: &'a Questionnaire, answers: &Answers) -> VisiblePath<'a> {
    let mut seen: HashSet<&'a str> = HashSet::new();
    let mut pages = Vec::new();
    for (index, page) in document.pages.iter().enumerate() {
        let mut questions = Vec::new();
        for question in &page.questions {
            let answer = |key: &str| if seen.contains(key) { answers.get(key) } else { None };
            if question.display_if.as_ref().is_none_or(|condition| holds(condition, &answer)) {
                questions.push(question);
                seen.insert(&question.key);
            }
        }
        if !questions.is_empty() {
            pages.push(VisiblePage { page, index, questions });
        }
    }
    VisiblePath { pages, keys: seen }
}

fn holds<'a>(condition: &Condition, answer: &impl Fn(&str) -> Option<&'a AnswerValue>) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().all(|part| holds(part, answer)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, answer)),
        Condition::Not(part) => !holds(part, answer),
        Condition::Test(test) => test_holds(test, answer(&test.question)),
    }
}

fn test_holds(test: &Test, answer: Option<&AnswerValue>) -> bool {
    let Some(answer) = answer else { return test.op == Comparison::NotAnswered };
    match test.op {
        Comparison::Answered => true,
        Comparison::NotAnswered => false,
        Comparison::AtMost => rating(answer, test).is_some_and(|(point, bound)| point <= bound),
        Comparison::AtLeast => rating(answer, test).is_some_and(|(point, bound)| point >= bound),
        Comparison::Equals => is_value(answer, test),
        Comparison::NotEquals => test.value.is_some() && !is_value(answer, test),
        Comparison::Includes => match (answer, &test.value) {
            (AnswerValue::Choices(keys), Some(ConditionValue::Option(key))) => keys.contains(key),
            _ => is_value(answer, test),
        },
    }
}

fn rating(answer: &AnswerValue, test: &Test) -> Option<(i64, i64)> {
    match (answer, &test.value) {
        (AnswerValue::Scale(point), Some(ConditionValue::Number(bound))) => Some((*point, *bound)),
        _ => None,
    }
}

fn is_value(answer: &AnswerValue, test: &Test) -> bool {
    match (answer, &test.value) {
        (AnswerValue::Scale(point), Some(ConditionValue::Number(value))) => point == value,
        (AnswerValue::Choice(chosen), Some(ConditionValue::Option(key))) => chosen == key,
        _ => false,
    }
}
