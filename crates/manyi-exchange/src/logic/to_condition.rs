//! From the syntax tree to our conditions, with the names of the other tool.

use super::{Logic, Operator};
use manyi_rules::{Comparison, Condition, ConditionValue, Expression, Number, Test};
use std::collections::BTreeMap;

/// What a comparison with a question compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KnownKind {
    /// One option.
    One,
    /// Several options.
    Many,
    /// A rating or a number.
    Number,
    Text,
    /// Rows with an option each.
    RowsOne,
    /// Rows with a rating each.
    RowsNumber,
    RowsMany,
    /// Agreed or not.
    Agreed,
}

/// A question by the name that the other tool has for it.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub key: String,
    pub kind: KnownKind,
    /// Their value to our key: options, or columns of rows.
    pub options: BTreeMap<String, String>,
    pub rows: BTreeMap<String, String>,
}

pub(crate) type Names = BTreeMap<String, Known>;

/// `own` is what `.` stands for. `None` for what cannot be said.
pub(crate) fn to_condition(logic: &Logic, names: &Names, own: Option<&str>) -> Option<Condition> {
    Translator { names, own }.condition(logic)
}

/// As a formula of ours.
pub(crate) fn to_expression(logic: &Logic, names: &Names, own: Option<&str>) -> Option<Expression> {
    let text = Translator { names, own }.formula(logic)?;
    Expression::new(&text).ok()
}

struct Translator<'a> {
    names: &'a Names,
    own: Option<&'a str>,
}

/// A question, and a row or option of it.
type Found<'a> = (&'a Known, Option<String>);

impl<'a> Translator<'a> {
    /// `q1`, `q1.row`, `q1_row`, `q1[row]`, `q1.NAOK`.
    fn find(&self, name: &str) -> Option<Found<'a>> {
        let name = if name == "." { self.own? } else { name };
        let name = name.trim_end_matches(".NAOK").trim_end_matches(".value").trim_end_matches(".shown");
        if let Some(known) = self.names.get(name) {
            return Some((known, None));
        }
        let splits = name.char_indices().filter(|(_, c)| matches!(c, '.' | '_' | '['));
        splits.collect::<Vec<_>>().into_iter().rev().find_map(|(at, _)| {
            let known = self.names.get(&name[..at])?;
            let part = name[at + 1..].trim_end_matches(']');
            let part = known.rows.get(part).or_else(|| known.options.get(part))?;
            Some((known, Some(part.clone())))
        })
    }

    fn condition(&self, logic: &Logic) -> Option<Condition> {
        match logic {
            Logic::Binary(Operator::And, left, right) => {
                Some(Condition::All(self.joined(left, right, |part| match part {
                    Condition::All(parts) => Ok(parts),
                    other => Err(other),
                })?))
            }
            Logic::Binary(Operator::Or, left, right) => {
                Some(Condition::Any(self.joined(left, right, |part| match part {
                    Condition::Any(parts) => Ok(parts),
                    other => Err(other),
                })?))
            }
            Logic::Not(part) => Some(match self.condition(part)? {
                Condition::Test(test) if test.op == Comparison::NotAnswered => {
                    Condition::Test(Test { op: Comparison::Answered, ..test })
                }
                other => Condition::Not(Box::new(other)),
            }),
            Logic::Binary(operator, left, right) => {
                self.comparison(*operator, left, right).or_else(|| self.as_formula(logic))
            }
            Logic::Call(name, arguments) => self.call(name, arguments).or_else(|| self.as_formula(logic)),
            Logic::Name(name) => {
                let (known, part) = self.find(name)?;
                let op = if known.kind == KnownKind::Agreed { Comparison::Answered } else { return None };
                Some(test(known, part, op, None))
            }
            _ => None,
        }
    }

    fn joined(
        &self,
        left: &Logic,
        right: &Logic,
        flat: impl Fn(Condition) -> Result<Vec<Condition>, Condition>,
    ) -> Option<Vec<Condition>> {
        let mut parts = flat(self.condition(left)?).unwrap_or_else(|one| vec![one]);
        parts.push(self.condition(right)?);
        Some(parts)
    }

    fn as_formula(&self, logic: &Logic) -> Option<Condition> {
        to_expression(logic, self.names, self.own).map(Condition::Expression)
    }

    fn comparison(&self, operator: Operator, left: &Logic, right: &Logic) -> Option<Condition> {
        let (name, operator, value) = match (left, right) {
            (Logic::Name(name), value) => (name, operator, value),
            (value, Logic::Name(name)) => (name, operator.flipped(), value),
            (Logic::Call(call, arguments), value) => return self.counted(call, arguments, operator, value),
            _ => return None,
        };
        if let Some(name) = name.strip_suffix(".length") {
            return self.count(name, operator, value);
        }
        if let Logic::List(items) = value {
            let each = |item| self.compared(name, Operator::Contains, item);
            let parts =
                items.iter().map(each).collect::<Option<Vec<_>>>().filter(|parts| !parts.is_empty())?;
            return match operator {
                Operator::AnyOf | Operator::Contains => Some(Condition::Any(parts)),
                Operator::AllOf | Operator::Equal => Some(Condition::All(parts)),
                Operator::NotContains | Operator::NotEqual => {
                    Some(Condition::Not(Box::new(Condition::Any(parts))))
                }
                _ => None,
            };
        }
        self.compared(name, operator, value)
    }

    fn compared(&self, name: &str, operator: Operator, value: &Logic) -> Option<Condition> {
        let (known, part) = self.find(name)?;
        if matches!(value, Logic::Text(text) if text.is_empty()) {
            let op = match operator {
                Operator::Equal => Comparison::NotAnswered,
                Operator::NotEqual => Comparison::Answered,
                _ => return None,
            };
            return Some(test(known, part, op, None));
        }
        match known.kind {
            KnownKind::Number | KnownKind::RowsNumber => {
                Some(test(known, part, numeric(operator)?, Some(ConditionValue::Number(number(value)?))))
            }
            KnownKind::One | KnownKind::RowsOne => {
                let key = known.options.get(&word(value)?)?.clone();
                let op = match operator {
                    Operator::Equal | Operator::Contains => Comparison::Equals,
                    Operator::NotEqual | Operator::NotContains => Comparison::NotEquals,
                    _ => return None,
                };
                Some(test(known, part, op, Some(ConditionValue::Option(key))))
            }
            // LimeSurvey asks each option whether it is `Y`.
            KnownKind::Many | KnownKind::RowsMany if part.is_some() && known.kind == KnownKind::Many => {
                let chosen = matches!(word(value)?.as_str(), "Y" | "1" | "true");
                let op = match (operator, chosen) {
                    (Operator::Equal, true) | (Operator::NotEqual, false) => Comparison::Includes,
                    (Operator::Equal, false) | (Operator::NotEqual, true) => Comparison::Excludes,
                    _ => return None,
                };
                Some(test(known, None, op, part.map(ConditionValue::Option)))
            }
            KnownKind::Many | KnownKind::RowsMany => {
                let key = known.options.get(&word(value)?)?.clone();
                let op = match operator {
                    Operator::Equal | Operator::Contains => Comparison::Includes,
                    Operator::NotEqual | Operator::NotContains => Comparison::Excludes,
                    _ => return None,
                };
                Some(test(known, part, op, Some(ConditionValue::Option(key))))
            }
            KnownKind::Text => {
                let op = match operator {
                    Operator::Contains => Comparison::Includes,
                    Operator::NotContains => Comparison::Excludes,
                    other => numeric(other)?,
                };
                Some(test(known, part, op, Some(ConditionValue::Option(word(value)?))))
            }
            KnownKind::Agreed => {
                let yes = matches!(word(value)?.as_str(), "true" | "1" | "Y" | "yes" | "OK" | "1.0");
                let op = match (operator, yes) {
                    (Operator::Equal, true) | (Operator::NotEqual, false) => Comparison::Answered,
                    (Operator::Equal, false) | (Operator::NotEqual, true) => Comparison::NotAnswered,
                    _ => return None,
                };
                Some(test(known, part, op, None))
            }
        }
    }

    fn call(&self, name: &str, arguments: &[Logic]) -> Option<Condition> {
        match (name.to_ascii_lowercase().as_str(), arguments) {
            ("selected", [Logic::Name(name), value]) => self.compared(name, Operator::Contains, value),
            ("is_empty" | "empty" | "isempty", [Logic::Name(name)]) => {
                let (known, part) = self.find(name)?;
                Some(test(known, part, Comparison::NotAnswered, None))
            }
            ("not", [part]) => self.condition(&Logic::Not(Box::new(part.clone()))),
            _ => None,
        }
    }

    /// `count-selected(${q}) >= 2`
    fn counted(
        &self,
        call: &str,
        arguments: &[Logic],
        operator: Operator,
        value: &Logic,
    ) -> Option<Condition> {
        match (call.to_ascii_lowercase().as_str(), arguments) {
            ("count-selected", [Logic::Name(name)]) => self.count(name, operator, value),
            _ => None,
        }
    }

    fn count(&self, name: &str, operator: Operator, value: &Logic) -> Option<Condition> {
        let (known, part) = self.find(name)?;
        let many = matches!(known.kind, KnownKind::Many) && part.is_none();
        let count = number(value).filter(|_| many)?.as_whole()?;
        let bound =
            |op, count: i64| test(known, None, op, Some(ConditionValue::Number(Number::whole(count))));
        Some(match operator {
            Operator::AtLeast => bound(Comparison::CountAtLeast, count),
            Operator::Above => bound(Comparison::CountAtLeast, count.checked_add(1)?),
            Operator::AtMost => bound(Comparison::CountAtMost, count),
            Operator::Below => bound(Comparison::CountAtMost, count.checked_sub(1)?),
            Operator::Equal => Condition::All(vec![
                bound(Comparison::CountAtLeast, count),
                bound(Comparison::CountAtMost, count),
            ]),
            _ => return None,
        })
    }

    fn formula(&self, logic: &Logic) -> Option<String> {
        let both = |left: &Logic, sign: &str, right: &Logic| {
            Some(format!("({} {sign} {})", self.formula(left)?, self.formula(right)?))
        };
        Some(match logic {
            Logic::Number(number) => number.to_string(),
            Logic::Text(text) if text.contains('"') && text.contains('\'') => return None,
            Logic::Text(text) if text.contains('"') => format!("'{text}'"),
            Logic::Text(text) => format!("\"{text}\""),
            Logic::Truth(truth) => truth.to_string(),
            Logic::Name(name) => {
                let (known, part) = self.find(name)?;
                part.map_or_else(|| known.key.clone(), |part| format!("{}.{part}", known.key))
            }
            Logic::List(_) => return None,
            Logic::Not(part) => format!("not ({})", self.formula(part)?),
            Logic::Negative(part) => format!("-({})", self.formula(part)?),
            Logic::Binary(operator, left, right) => {
                let sign = match operator {
                    Operator::Or => "or",
                    Operator::And => "and",
                    Operator::Equal => "=",
                    Operator::NotEqual => "!=",
                    Operator::AtMost => "<=",
                    Operator::AtLeast => ">=",
                    Operator::Below => "<",
                    Operator::Above => ">",
                    Operator::Plus => "+",
                    Operator::Minus => "-",
                    Operator::Times => "*",
                    Operator::Over => "/",
                    _ => return None,
                };
                return both(left, sign, right);
            }
            Logic::Call(name, arguments) => {
                let name = match name.to_ascii_lowercase().as_str() {
                    "sum" => "sum",
                    "avg" | "mean" => "mean",
                    "min" => "min",
                    "max" => "max",
                    "round" => "round",
                    "abs" => "abs",
                    "if" | "iif" => "if",
                    "concat" | "join" => "concat",
                    "coalesce" => "coalesce",
                    "number" => "number",
                    "count" | "count-selected" => "count",
                    "score" => "score",
                    "answered" => "answered",
                    "contains" | "selected" => "contains",
                    "arm" => "arm",
                    _ => return None,
                };
                let arguments = arguments.iter().map(|one| self.formula(one)).collect::<Option<Vec<_>>>()?;
                format!("{name}({})", arguments.join(", "))
            }
        })
    }
}

fn test(known: &Known, row: Option<String>, op: Comparison, value: Option<ConditionValue>) -> Condition {
    Condition::Test(Test { question: known.key.clone(), row, op, value })
}

fn numeric(operator: Operator) -> Option<Comparison> {
    Some(match operator {
        Operator::Equal => Comparison::Equals,
        Operator::NotEqual => Comparison::NotEquals,
        Operator::AtMost => Comparison::AtMost,
        Operator::AtLeast => Comparison::AtLeast,
        Operator::Below => Comparison::Below,
        Operator::Above => Comparison::Above,
        _ => return None,
    })
}

fn number(value: &Logic) -> Option<Number> {
    match value {
        Logic::Number(number) => Number::new(*number),
        Logic::Text(text) => text.trim().parse().ok().and_then(Number::new),
        Logic::Negative(part) => number(part).and_then(|one| Number::new(-one.get())),
        _ => None,
    }
}

fn word(value: &Logic) -> Option<String> {
    match value {
        Logic::Text(text) => Some(text.clone()),
        Logic::Number(number) => Some(number.to_string()),
        Logic::Truth(truth) => Some(truth.to_string()),
        // An option that was not put in quotes.
        Logic::Name(name) => Some(name.clone()),
        _ => None,
    }
}
