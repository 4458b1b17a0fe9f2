//! Why a method does not fit, as a place in the parameters and a code that both languages have words for.

use super::reason::reason;
use manyi_kernel::FieldProblem;
use manyi_measure::MeasureError as Measure;
use manyi_stat::StatError;
use serde_json::Value;
use std::collections::BTreeMap;

const ROOT: &str = "/parameters";

/// `labels` are the wordings of the variables in use.
pub(super) fn unfit(
    error: &StatError,
    parameters: &Value,
    labels: &BTreeMap<String, String>,
) -> FieldProblem {
    let named = |name: &str, code: &str| {
        let label = labels.get(name).map_or(name, String::as_str);
        FieldProblem::new(place_of(parameters, name, ROOT).unwrap_or_else(|| ROOT.to_owned()), code)
            .with("name", label)
    };
    let at = |place: &str, code: &str| {
        let known = parameters.get(place).is_some();
        FieldProblem::new(if known { format!("{ROOT}/{place}") } else { ROOT.to_owned() }, code)
    };
    match error {
        StatError::UnknownMethod(code) => {
            FieldProblem::new("/method", "analysis.unknown_method").with("method", code)
        }
        StatError::Parameters(text) => parameters_problem(text, labels),
        StatError::UnknownColumn { name, .. } => named(name, "analysis.unknown_column"),
        StatError::NotANumber { name, value, .. } => {
            named(name, "analysis.not_a_number").with("value", value)
        }
        StatError::Measure(Measure::Input(text)) => reason(ROOT, text, labels),
        StatError::Measure(error) => measured(error, &named, &at),
    }
}

/// What the engine says, with its values; phrases of the engine that never change are looked up as they are.
fn measured(
    error: &Measure,
    named: &dyn Fn(&str, &str) -> FieldProblem,
    at: &dyn Fn(&str, &str) -> FieldProblem,
) -> FieldProblem {
    match error {
        Measure::NoItems => at("columns", "analysis.no_variables"),
        Measure::TooFewItems { needed, got, .. } => {
            at("columns", "analysis.too_few_variables").with("needed", needed).with("got", got)
        }
        Measure::TooFewRows { needed, got, .. } => {
            at("", "analysis.too_few_rows").with("needed", needed).with("got", got)
        }
        Measure::TooFewGroups { needed, got, .. } => {
            at("group", "analysis.too_few_groups").with("needed", needed).with("got", got)
        }
        Measure::DuplicateName { name } => named(name, "analysis.named_twice"),
        Measure::UnknownName { name } => named(name, "analysis.unknown_column"),
        Measure::Constant { name } => named(name, "analysis.constant"),
        Measure::Parameter { parameter, expected, got } => {
            let field = at(parameter, "analysis.bad_parameter").with("parameter", parameter);
            field.with("expected", expected).with("got", got)
        }
        Measure::Singular { mend, .. } => at("columns", "analysis.singular").with("mend", mend),
        Measure::NotConverged { steps, .. } => at("", "analysis.not_converged").with("steps", steps),
        Measure::Confidence(got) => at("confidence", "analysis.bad_confidence").with("got", got),
        Measure::Scale { min, max } => at("min", "analysis.bad_scale").with("min", min).with("max", max),
        Measure::OutsideScale { value, min, max } => {
            let field = at("outcome", "analysis.outside_scale").with("value", value);
            field.with("min", min).with("max", max)
        }
        Measure::PartExceedsWhole { part, whole } => {
            at("outcome", "analysis.part_exceeds_whole").with("part", part).with("whole", whole)
        }
        Measure::Exposure(got) => at("size", "analysis.bad_exposure").with("got", got),
        Measure::UnequalLengths { name, rows, expected } => {
            named(name, "analysis.unequal_lengths").with("rows", rows).with("expected", expected)
        }
        Measure::NotFinite { name, row } => named(name, "analysis.not_finite").with("row", row + 1),
        Measure::InGroup { group, why } => in_group(group, why, named, at),
        Measure::Input(text) => at("", "analysis.does_not_fit").with("reason", text),
    }
}

/// What stands in the way of one group, where it has a sentence of its own; of the whole otherwise.
fn in_group(
    group: &str,
    why: &Measure,
    named: &dyn Fn(&str, &str) -> FieldProblem,
    at: &dyn Fn(&str, &str) -> FieldProblem,
) -> FieldProblem {
    let mut problem = measured(why, named, at);
    let own = match why {
        Measure::Constant { .. } => "analysis.group_constant",
        Measure::Singular { .. } => "analysis.group_singular",
        Measure::NotConverged { .. } => "analysis.group_not_converged",
        _ => return problem,
    };
    problem.code = own.to_owned();
    problem.with("group", group)
}

/// What serde says of parameters of another shape.
fn parameters_problem(text: &str, labels: &BTreeMap<String, String>) -> FieldProblem {
    let quoted = |start: &str| text.strip_prefix(start).and_then(|rest| rest.split('`').next());
    if let Some(name) = quoted("missing field `") {
        return FieldProblem::new(format!("{ROOT}/{name}"), "missing");
    }
    if let Some(name) = quoted("unknown field `") {
        return FieldProblem::new(format!("{ROOT}/{name}"), "unknown_field");
    }
    reason(ROOT, text, labels)
}

/// JSON pointer of the first place where the parameters say `name`.
fn place_of(value: &Value, name: &str, at: &str) -> Option<String> {
    match value {
        Value::String(text) => (text == name).then(|| at.to_owned()),
        Value::Array(items) => {
            items.iter().enumerate().find_map(|(index, item)| place_of(item, name, &format!("{at}/{index}")))
        }
        Value::Object(fields) => {
            fields.iter().find_map(|(key, field)| place_of(field, name, &format!("{at}/{key}")))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn refusals_name_their_place() {
        let parameters = json!({"columns": ["q1", "q9"], "group": "unit", "confidence": 2});
        let unknown = StatError::UnknownColumn { name: "q9".to_owned(), known: String::new() };
        for (error, place, code) in [
            (unknown, "/parameters/columns/1", "analysis.unknown_column"),
            (
                Measure::TooFewGroups { method: "anova", needed: 2, got: 1 }.into(),
                "/parameters/group",
                "analysis.too_few_groups",
            ),
            (Measure::NoItems.into(), "/parameters/columns", "analysis.no_variables"),
            (Measure::Confidence(2.0).into(), "/parameters/confidence", "analysis.bad_confidence"),
            (
                Measure::NotFinite { name: "q1".to_owned(), row: 3 }.into(),
                "/parameters/columns/0",
                "analysis.not_finite",
            ),
            (
                Measure::OutsideScale { value: 9, min: 1, max: 5 }.into(),
                "/parameters",
                "analysis.outside_scale",
            ),
            (
                Measure::InGroup {
                    group: "北区".to_owned(),
                    why: Box::new(Measure::Constant { name: "q1".to_owned() }),
                }
                .into(),
                "/parameters/columns/0",
                "analysis.group_constant",
            ),
            (StatError::Parameters("missing field `outcome`".to_owned()), "/parameters/outcome", "missing"),
            (StatError::UnknownMethod("x".to_owned()), "/method", "analysis.unknown_method"),
        ] {
            let problem = unfit(&error, &parameters, &BTreeMap::new());
            assert_eq!((problem.place.as_str(), problem.code.as_str()), (place, code));
        }
    }
}
