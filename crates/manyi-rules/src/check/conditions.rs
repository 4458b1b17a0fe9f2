//! Conditions and formulas look back at questions that exist, and compare what can be compared.

use super::{Positions, pages, positions, questions_with_places};
use crate::answers::{MomentKind, is_moment};
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{Comparison, Condition, ConditionValue, Expression, Question, QuestionBody, Questionnaire, Test};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    let positions = positions(document);
    let mut first = 0;
    for (place, page) in pages(document) {
        if let Some(condition) = &page.display_if {
            let mut reader =
                Reader { document, own: first, sees_own: false, positions: &positions, problems };
            reader.condition(condition, &format!("{place}/display_if"));
        }
        first += page.questions.len();
    }
    for (own, (place, question)) in questions_with_places(document).enumerate() {
        for (rest, condition) in question.conditions() {
            // Its own answer is there when a rule is judged and a jump is taken.
            let sees_own = rest.starts_with("/rules") || rest.starts_with("/jumps");
            let mut reader = Reader { document, own, sees_own, positions: &positions, problems };
            reader.condition(condition, &format!("{place}{rest}"));
        }
        if let QuestionBody::Calculated { expression } = &question.body {
            let mut reader = Reader { document, own, sees_own: false, positions: &positions, problems };
            reader.expression(expression, &format!("{place}/expression"));
        }
    }
}

/// A condition that is judged when everything has been answered.
pub(super) fn check_at_the_end(
    document: &Questionnaire,
    condition: &Condition,
    place: &str,
    problems: &mut Problems,
) {
    let positions = positions(document);
    let mut reader = Reader { document, own: usize::MAX, sees_own: true, positions: &positions, problems };
    reader.condition(condition, place);
}

struct Reader<'a> {
    document: &'a Questionnaire,
    /// Position of the question whose condition is read.
    own: usize,
    sees_own: bool,
    positions: &'a Positions<'a>,
    problems: &'a mut Problems,
}

impl<'a> Reader<'a> {
    fn condition(&mut self, condition: &Condition, place: &str) {
        match condition {
            Condition::All(parts) => self.parts(parts, &format!("{place}/all")),
            Condition::Any(parts) => self.parts(parts, &format!("{place}/any")),
            Condition::Not(part) => self.condition(part, &format!("{place}/not")),
            Condition::Expression(expression) => self.expression(expression, &format!("{place}/expression")),
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

    fn expression(&mut self, expression: &Expression, place: &str) {
        for reference in expression.references() {
            let Some(question) = self.refer(&reference.question, place) else { continue };
            if let Some(row) = &reference.row {
                self.row(question, row, place);
            }
            let parts = question.body.pair().map(|(set, _)| set.parts());
            let fits = match (&reference.part, parts) {
                (None, None) => true,
                (Some(part), Some(parts)) => parts.contains(&part.as_str()),
                (None, Some(_)) => reference.row.is_none(),
                (Some(_), None) => false,
            };
            if !fits {
                let part = reference.part.as_deref().unwrap_or_default();
                let problem = DocumentProblem::new(place, ProblemCode::UnknownRowReference);
                self.problems.push(problem.with("row", part).with("key", &question.key));
            }
        }
    }

    /// The question of a key, with a problem when it is not there or not there yet.
    fn refer(&mut self, key: &str, place: &str) -> Option<&'a Question> {
        let found = self.positions.get(key);
        let code = match found {
            None => Some(ProblemCode::UnknownReference),
            Some(at) if at.index == self.own && !self.sees_own => Some(ProblemCode::SelfReference),
            Some(at) if at.index > self.own => Some(ProblemCode::ForwardReference),
            Some(_) => None,
        };
        if let Some(code) = code {
            self.problems.push(DocumentProblem::new(place, code).with("key", key));
        }
        found.map(|at| at.question)
    }

    fn row(&mut self, question: &Question, row: &str, place: &str) -> bool {
        let is_row = self.document.rows_of(question).iter().any(|(key, _)| *key == row);
        let by_option = matches!(
            question.body,
            QuestionBody::Ranking(_) | QuestionBody::ConstantSum(_) | QuestionBody::MultipleChoice(_)
        );
        let found =
            is_row || by_option && self.document.options_of(question).iter().any(|option| option.key == row);
        if !found {
            let problem = DocumentProblem::new(place, ProblemCode::UnknownRowReference);
            self.problems.push(problem.with("row", row).with("key", &question.key));
        }
        found
    }

    fn test(&mut self, test: &Test, place: &str) {
        let Some(question) = self.refer(&test.question, &format!("{place}/question")) else { return };
        if let Some(row) = &test.row
            && !self.row(question, row, &format!("{place}/row"))
        {
            return;
        }
        let shape = Shape::of(self.document, question, test.row.is_some());
        if !shape.can_compare(test.op) {
            let problem = DocumentProblem::new(format!("{place}/op"), ProblemCode::ComparisonNotPossible);
            self.problems.push(problem.with("op", test.op.code()).with("kind", question.body.kind()));
            return;
        }
        let place = format!("{place}/value");
        match &test.value {
            None if test.op.needs_value() => self.problems.add(place, ProblemCode::ValueMissing),
            Some(value) if test.op.needs_value() && !shape.can_be(value, test.op) => {
                let problem = DocumentProblem::new(place, ProblemCode::ValueNotPossible);
                self.problems.push(problem.with("value", value).with("key", &question.key));
            }
            _ => {}
        }
    }
}

/// What an answer, or one row of it, is to a comparison.
enum Shape {
    Points(std::ops::RangeInclusive<i64>),
    Number,
    /// One of these keys.
    Key(Vec<String>),
    /// Some of these keys.
    Keys(Vec<String>),
    Moment(MomentKind),
    Text,
    /// A number or a text, as it comes out.
    Any,
    /// Rows; they can be counted.
    Rows,
    /// There or not.
    Presence,
}

impl Shape {
    fn of(document: &Questionnaire, question: &Question, in_row: bool) -> Self {
        let options = || document.options_of(question).iter().map(|option| option.key.clone()).collect();
        let columns = || question.body.columns().iter().map(|column| column.key.clone()).collect();
        match &question.body {
            QuestionBody::Scale { scale } => Self::Points(scale.points()),
            QuestionBody::SingleChoice(_)
            | QuestionBody::Dropdown(_)
            | QuestionBody::YesNo(_)
            | QuestionBody::Cascade { .. } => Self::Key(options()),
            QuestionBody::Ranking(_) | QuestionBody::ConstantSum(_) if in_row => Self::Number,
            QuestionBody::MultipleChoice(_) if in_row => Self::Presence,
            QuestionBody::MultipleChoice(_) | QuestionBody::Ranking(_) => Self::Keys(options()),
            QuestionBody::Slider(_) | QuestionBody::Number(_) => Self::Number,
            QuestionBody::Date(_) => Self::Moment(MomentKind::Date),
            QuestionBody::Time(_) => Self::Moment(MomentKind::Time),
            QuestionBody::DateTime(_) => Self::Moment(MomentKind::DateTime),
            QuestionBody::Open(_) | QuestionBody::ShortText(_) | QuestionBody::Hidden(_) => Self::Text,
            QuestionBody::Calculated { .. } => Self::Any,
            QuestionBody::MatrixSingle(_) if in_row => Self::Key(columns()),
            QuestionBody::MatrixMultiple(_) if in_row => Self::Keys(columns()),
            body if body.pair().is_some() && in_row => Self::Presence,
            body => match (body.any_scale(), in_row) {
                (Some(scale), true) => Self::Points(scale.points()),
                _ if body.row_list().is_some() || body.option_list().is_some() => Self::Rows,
                _ => Self::Presence,
            },
        }
    }

    fn can_compare(&self, op: Comparison) -> bool {
        use Comparison as Op;
        match op {
            Op::Answered | Op::NotAnswered => true,
            Op::AtMost | Op::AtLeast | Op::Below | Op::Above => {
                matches!(self, Self::Points(_) | Self::Number | Self::Moment(_) | Self::Any)
            }
            Op::Equals | Op::NotEquals => !matches!(self, Self::Keys(_) | Self::Rows | Self::Presence),
            Op::Includes | Op::Excludes => {
                matches!(self, Self::Key(_) | Self::Keys(_) | Self::Text | Self::Any)
            }
            Op::CountAtLeast | Op::CountAtMost => matches!(self, Self::Keys(_) | Self::Rows),
        }
    }

    fn can_be(&self, value: &ConditionValue, op: Comparison) -> bool {
        if matches!(op, Comparison::CountAtLeast | Comparison::CountAtMost) {
            return matches!(value, ConditionValue::Number(number) if number.as_whole().is_some_and(|n| n >= 0));
        }
        match (self, value) {
            (Self::Points(points), ConditionValue::Number(number)) => {
                number.as_whole().is_some_and(|point| points.contains(&point))
            }
            (Self::Number, ConditionValue::Number(_)) | (Self::Any, _) => true,
            (Self::Key(keys) | Self::Keys(keys), ConditionValue::Option(key)) => keys.contains(key),
            (Self::Moment(kind), ConditionValue::Option(text)) => is_moment(*kind, text),
            (Self::Text, ConditionValue::Option(text)) => !text.is_empty(),
            _ => false,
        }
    }
}
