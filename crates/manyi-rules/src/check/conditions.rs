//! Display conditions look back at questions that exist, and compare what can be compared.

use super::questions_with_places;
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{Comparison, Condition, ConditionValue, Question, QuestionBody, Questionnaire, Test};
use std::collections::{BTreeSet, HashMap};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    let mut position = HashMap::new();
    for (index, question) in document.questions().enumerate() {
        position.entry(question.key.as_str()).or_insert((index, question));
    }
    for (index, (place, question)) in questions_with_places(document).enumerate() {
        if let Some(condition) = &question.display_if {
            let mut reader = Reader { own: index, position: &position, problems };
            reader.condition(condition, &format!("{place}/display_if"));
        }
    }
    cycles(document, &position, problems);
}

type Positions<'a> = HashMap<&'a str, (usize, &'a Question)>;

struct Reader<'a> {
    /// Position of the question whose condition is read.
    own: usize,
    position: &'a Positions<'a>,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn condition(&mut self, condition: &Condition, place: &str) {
        match condition {
            Condition::All(parts) => self.parts(parts, &format!("{place}/all")),
            Condition::Any(parts) => self.parts(parts, &format!("{place}/any")),
            Condition::Not(part) => self.condition(part, &format!("{place}/not")),
            Condition::Test(test) => self.test(test, place),
        }
    }

    fn parts(&mut self, parts: &[Condition], place: &str) {
        if parts.is_empty() {
            self.problems.add(place, ProblemCode::EmptyCondition);
        }
        for (index, part) in parts.iter().enumerate() {
            self.condition(part, &format!("{place}/{index}"));
        }
    }

    fn test(&mut self, test: &Test, place: &str) {
        let reference = format!("{place}/question");
        let code = match self.position.get(test.question.as_str()) {
            None => Some(ProblemCode::UnknownReference),
            Some((index, _)) if *index == self.own => Some(ProblemCode::SelfReference),
            Some((index, _)) if *index > self.own => Some(ProblemCode::ForwardReference),
            Some(_) => None,
        };
        if let Some(code) = code {
            self.problems.push(DocumentProblem::new(reference, code).with("key", &test.question));
        }
        if let Some((_, question)) = self.position.get(test.question.as_str()) {
            self.comparison(test, question, place);
        }
    }

    fn comparison(&mut self, test: &Test, question: &Question, place: &str) {
        if !can_compare(test.op, &question.body) {
            let problem = DocumentProblem::new(format!("{place}/op"), ProblemCode::ComparisonNotPossible);
            self.problems.push(problem.with("op", test.op.code()).with("kind", question.body.kind()));
            return;
        }
        let place = format!("{place}/value");
        match &test.value {
            None if test.op.needs_value() => self.problems.add(place, ProblemCode::ValueMissing),
            Some(value) if test.op.needs_value() && !can_be_answered(value, question) => {
                let problem = DocumentProblem::new(place, ProblemCode::ValueNotPossible);
                self.problems.push(problem.with("value", value).with("key", &question.key));
            }
            _ => {}
        }
    }
}

fn can_compare(op: Comparison, body: &QuestionBody) -> bool {
    match op {
        Comparison::Answered | Comparison::NotAnswered => true,
        Comparison::AtMost | Comparison::AtLeast => matches!(body, QuestionBody::Scale { .. }),
        Comparison::Equals | Comparison::NotEquals => {
            matches!(body, QuestionBody::Scale { .. } | QuestionBody::SingleChoice { .. })
        }
        Comparison::Includes => {
            matches!(body, QuestionBody::SingleChoice { .. } | QuestionBody::MultipleChoice { .. })
        }
    }
}

fn can_be_answered(value: &ConditionValue, question: &Question) -> bool {
    match (value, question.scale()) {
        (ConditionValue::Number(number), Some(scale)) => scale.points().contains(number),
        (ConditionValue::Option(key), None) => question.option(key).is_some(),
        _ => false,
    }
}

/// Questions that wait for each other: reported once a circle, at the first question in it.
fn cycles(document: &Questionnaire, position: &Positions<'_>, problems: &mut Problems) {
    let questions: Vec<_> = questions_with_places(document).collect();
    let waits_for: Vec<Vec<usize>> = questions
        .iter()
        .enumerate()
        .map(|(own, (_, question))| {
            let keys = question.display_if.as_ref().map(Condition::questions).unwrap_or_default();
            keys.iter()
                .filter_map(|key| position.get(key))
                .map(|(index, _)| *index)
                .filter(|to| *to != own)
                .collect()
        })
        .collect();
    let mut reported = BTreeSet::new();
    for (start, (place, _)) in questions.iter().enumerate() {
        let reached = reachable(start, &waits_for);
        if reported.contains(&start) || !reached.contains(&start) {
            continue;
        }
        let circle: Vec<usize> =
            reached.into_iter().filter(|index| reachable(*index, &waits_for).contains(&start)).collect();
        let keys: Vec<_> = circle.iter().map(|index| questions[*index].1.key.as_str()).collect();
        let problem = DocumentProblem::new(format!("{place}/display_if"), ProblemCode::ConditionCycle);
        problems.push(problem.with("keys", keys.join(", ")));
        reported.extend(circle);
    }
}

/// Every question that must be settled before this one, in document order.
fn reachable(start: usize, waits_for: &[Vec<usize>]) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = waits_for[start].clone();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(&waits_for[next]);
        }
    }
    reached
}
