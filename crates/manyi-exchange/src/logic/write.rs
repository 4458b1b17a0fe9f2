//! Writes the syntax tree in a dialect.

use super::{Dialect, Logic, Operator};

/// `None` where the dialect has no word for a part.
pub(super) fn write(logic: &Logic, dialect: Dialect) -> Option<String> {
    Some(match logic {
        Logic::Number(number) => number.to_string(),
        Logic::Text(text) if text.contains('\'') && text.contains('"') => return None,
        Logic::Text(text) if text.contains('\'') => format!("\"{text}\""),
        Logic::Text(text) => format!("'{text}'"),
        Logic::Truth(truth) if dialect == Dialect::XlsForm => format!("{truth}()"),
        Logic::Truth(truth) => truth.to_string(),
        Logic::Name(name) => match dialect {
            Dialect::SurveyJs => format!("{{{name}}}"),
            Dialect::XlsForm if name == "." => name.clone(),
            Dialect::XlsForm => format!("${{{}}}", name.replace('.', "_")),
            Dialect::LimeSurvey | Dialect::Plain => name.clone(),
        },
        Logic::List(_) => return None,
        Logic::Not(part) if dialect == Dialect::XlsForm => format!("not({})", write(part, dialect)?),
        Logic::Not(part) if dialect == Dialect::SurveyJs => format!("!({})", write(part, dialect)?),
        Logic::Not(part) => format!("not ({})", write(part, dialect)?),
        Logic::Negative(part) => format!("-{}", within(part, dialect)?),
        Logic::Binary(operator, left, right) => {
            let (own, sign) = (strength(*operator), sign(*operator, dialect)?);
            let beside = |side: &Logic, least: u8| match side {
                Logic::Binary(inner, ..) if strength(*inner) < least => {
                    Some(format!("({})", write(side, dialect)?))
                }
                side => write(side, dialect),
            };
            // Comparisons stand alone; the others group from the left.
            let left_least = if own == 3 { own + 1 } else { own };
            format!("{} {sign} {}", beside(left, left_least)?, beside(right, own + 1)?)
        }
        Logic::Call(name, arguments) => call(name, arguments, dialect)?,
    })
}

/// What binds stronger needs no parentheses.
fn strength(operator: Operator) -> u8 {
    match operator {
        Operator::Or => 1,
        Operator::And => 2,
        Operator::Plus | Operator::Minus => 4,
        Operator::Times | Operator::Over => 5,
        _ => 3,
    }
}

fn within(logic: &Logic, dialect: Dialect) -> Option<String> {
    let text = write(logic, dialect)?;
    Some(if matches!(logic, Logic::Binary(..)) { format!("({text})") } else { text })
}

fn sign(operator: Operator, dialect: Dialect) -> Option<&'static str> {
    Some(match operator {
        Operator::Or => "or",
        Operator::And => "and",
        Operator::Equal => "=",
        Operator::NotEqual if dialect == Dialect::SurveyJs => "<>",
        Operator::NotEqual => "!=",
        Operator::AtMost => "<=",
        Operator::AtLeast => ">=",
        Operator::Below => "<",
        Operator::Above => ">",
        Operator::Plus => "+",
        Operator::Minus => "-",
        Operator::Times => "*",
        Operator::Over if dialect == Dialect::XlsForm => "div",
        Operator::Over => "/",
        Operator::Contains if dialect == Dialect::SurveyJs => "contains",
        Operator::NotContains if dialect == Dialect::SurveyJs => "notcontains",
        Operator::AnyOf if dialect == Dialect::SurveyJs => "anyof",
        Operator::AllOf if dialect == Dialect::SurveyJs => "allof",
        _ => return None,
    })
}

fn call(name: &str, arguments: &[Logic], dialect: Dialect) -> Option<String> {
    let name = match (dialect, name) {
        (Dialect::SurveyJs, "is_empty") => {
            return Some(format!("{} empty", write(arguments.first()?, dialect)?));
        }
        (Dialect::XlsForm, "is_empty") => {
            return Some(format!("{} = ''", write(arguments.first()?, dialect)?));
        }
        (Dialect::SurveyJs, "mean") => "avg",
        (Dialect::SurveyJs, "if") => "iif",
        (Dialect::SurveyJs, one @ ("sum" | "min" | "max" | "round" | "abs")) => one,
        (
            Dialect::XlsForm,
            one @ ("sum" | "min" | "max" | "round" | "if" | "concat" | "number" | "coalesce"),
        ) => one,
        (Dialect::XlsForm, one @ ("selected" | "count-selected" | "abs")) => one,
        (Dialect::Plain | Dialect::LimeSurvey, one) => one,
        _ => return None,
    };
    let arguments = arguments.iter().map(|one| write(one, dialect)).collect::<Option<Vec<_>>>()?;
    Some(format!("{name}({})", arguments.join(", ")))
}
