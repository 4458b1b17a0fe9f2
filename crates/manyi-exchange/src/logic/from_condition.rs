//! From our conditions to the other dialects.

use super::{Dialect, Logic, Operator, parse::parse, write::write};
use manyi_rules::{Comparison, Condition, ConditionValue, Expression, QuestionBody, Questionnaire, Test};

/// `own` is the question that the condition judges, which XLSForm calls `.`. `None` for what the dialect cannot say.
pub(crate) fn condition_text(
    document: &Questionnaire,
    condition: &Condition,
    dialect: Dialect,
    own: Option<&str>,
) -> Option<String> {
    write(&Writer { document, dialect, own }.logic(condition)?, dialect)
}

/// A formula in another dialect.
pub(crate) fn expression_text(expression: &Expression, dialect: Dialect) -> Option<String> {
    write(&parse(expression.source(), Dialect::Plain)?, dialect)
}

struct Writer<'a> {
    document: &'a Questionnaire,
    dialect: Dialect,
    own: Option<&'a str>,
}

impl Writer<'_> {
    fn logic(&self, condition: &Condition) -> Option<Logic> {
        match condition {
            Condition::All(parts) => self.joined(Operator::And, parts),
            Condition::Any(parts) => self.joined(Operator::Or, parts),
            Condition::Not(part) => Some(Logic::Not(Box::new(self.logic(part)?))),
            Condition::Expression(expression) => parse(expression.source(), Dialect::Plain),
            Condition::Test(test) => self.test(test),
        }
    }

    fn joined(&self, operator: Operator, parts: &[Condition]) -> Option<Logic> {
        let mut parts = parts.iter().map(|part| self.logic(part));
        let first = parts.next()??;
        parts.try_fold(first, |left, right| Some(Logic::Binary(operator, Box::new(left), Box::new(right?))))
    }

    fn test(&self, test: &Test) -> Option<Logic> {
        let dotted = self.own == Some(test.question.as_str()) && self.dialect == Dialect::XlsForm;
        let name = if dotted { "." } else { &test.question };
        let name = Logic::Name(match &test.row {
            Some(row) => format!("{name}.{row}"),
            None => name.to_owned(),
        });
        let empty = Logic::Call("is_empty".to_owned(), vec![name.clone()]);
        let value = match &test.value {
            Some(ConditionValue::Number(number)) => Logic::Number(number.get()),
            // SurveyJS answers such a question with a truth value.
            Some(ConditionValue::Option(key))
                if self.dialect == Dialect::SurveyJs && self.is_yes_no(test) =>
            {
                Logic::Truth(key == "yes")
            }
            Some(ConditionValue::Option(text)) => Logic::Text(text.clone()),
            None => Logic::Truth(true),
        };
        let many = self.document.question(&test.question).is_some_and(|question| {
            matches!(question.body, QuestionBody::MultipleChoice(_) | QuestionBody::MatrixMultiple(_))
        });
        let compare =
            |operator| Some(Logic::Binary(operator, Box::new(name.clone()), Box::new(value.clone())));
        match test.op {
            Comparison::NotAnswered if self.dialect == Dialect::Plain => {
                Some(Logic::Not(Box::new(Logic::Call("answered".to_owned(), vec![name]))))
            }
            Comparison::NotAnswered => Some(empty),
            Comparison::Answered if self.dialect == Dialect::Plain => {
                Some(Logic::Call("answered".to_owned(), vec![name]))
            }
            Comparison::Answered => Some(Logic::Not(Box::new(empty))),
            Comparison::AtMost => compare(Operator::AtMost),
            Comparison::AtLeast => compare(Operator::AtLeast),
            Comparison::Below => compare(Operator::Below),
            Comparison::Above => compare(Operator::Above),
            Comparison::Equals => compare(Operator::Equal),
            Comparison::NotEquals => compare(Operator::NotEqual),
            Comparison::Includes | Comparison::Excludes => {
                let includes = self.includes(many, name.clone(), value.clone())?;
                match test.op {
                    Comparison::Includes => Some(includes),
                    _ if self.dialect == Dialect::SurveyJs => compare(Operator::NotContains),
                    _ => Some(Logic::Not(Box::new(includes))),
                }
            }
            Comparison::CountAtLeast => self.counted(many, &name, Operator::AtLeast, value),
            Comparison::CountAtMost => self.counted(many, &name, Operator::AtMost, value),
        }
    }

    fn is_yes_no(&self, test: &Test) -> bool {
        let question = self.document.question(&test.question);
        question.is_some_and(|question| matches!(question.body, QuestionBody::YesNo(_)))
    }

    fn includes(&self, many: bool, name: Logic, value: Logic) -> Option<Logic> {
        match self.dialect {
            Dialect::SurveyJs => Some(Logic::Binary(Operator::Contains, Box::new(name), Box::new(value))),
            Dialect::XlsForm if many => Some(Logic::Call("selected".to_owned(), vec![name, value])),
            Dialect::XlsForm => None,
            Dialect::Plain | Dialect::LimeSurvey => {
                Some(Logic::Call("contains".to_owned(), vec![name, value]))
            }
        }
    }

    fn counted(&self, many: bool, name: &Logic, operator: Operator, value: Logic) -> Option<Logic> {
        let Logic::Name(of) = name else { return None };
        let count = match self.dialect {
            Dialect::SurveyJs => Logic::Name(format!("{of}.length")),
            Dialect::XlsForm if many => Logic::Call("count-selected".to_owned(), vec![name.clone()]),
            Dialect::XlsForm => return None,
            Dialect::Plain | Dialect::LimeSurvey => Logic::Call("count".to_owned(), vec![name.clone()]),
        };
        many.then(|| Logic::Binary(operator, Box::new(count), Box::new(value)))
    }
}
