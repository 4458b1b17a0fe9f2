//! Whether a rule holds for a matter. Pure.

use super::{AutomationCondition, AutomationOperator, AutomationRule, ConditionJoin};
use crate::port::RuleFieldKind;
use serde::Serialize;
use std::collections::BTreeMap;

/// A condition with what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = AutomationCheck)]
pub struct Checked {
    pub field: String,
    /// Absent where nothing is known.
    pub found: Option<String>,
    pub holds: bool,
}

/// Each condition, and whether the rule holds. A value of the kind `Unit` is the place of the matter's unit: the
/// `places` of the units that conditions name stand in for their ids.
pub(crate) fn evaluate(
    rule: &AutomationRule,
    values: &BTreeMap<&'static str, String>,
    kinds: &BTreeMap<String, RuleFieldKind>,
    places: &BTreeMap<String, String>,
) -> (bool, Vec<Checked>) {
    let check = |condition: &AutomationCondition| {
        let found = values.get(condition.field.as_str());
        let holds = match kinds.get(&condition.field) {
            Some(RuleFieldKind::Unit) => holds_for_place(condition, found, places),
            Some(RuleFieldKind::Words) => holds_for_words(condition, found),
            _ => holds(condition, found),
        };
        Checked { field: condition.field.clone(), found: found.cloned(), holds }
    };
    let checked: Vec<Checked> = rule.conditions.iter().map(check).collect();
    let all = match rule.join {
        ConditionJoin::All => checked.iter().all(|check| check.holds),
        ConditionJoin::Any => checked.is_empty() || checked.iter().any(|check| check.holds),
    };
    (all, checked)
}

fn holds(condition: &AutomationCondition, found: Option<&String>) -> bool {
    let number = |text: &String| text.parse::<f64>().ok();
    let limit = condition.values.first().and_then(number);
    let compared = |holds: fn(f64, f64) -> bool| {
        found.and_then(number).zip(limit).is_some_and(|(found, limit)| holds(found, limit))
    };
    let among = found.is_some_and(|found| condition.values.contains(found));
    match condition.operator {
        AutomationOperator::Is => among,
        AutomationOperator::IsNot => !among,
        AutomationOperator::AtLeast => compared(|found, limit| found >= limit),
        AutomationOperator::AtMost => compared(|found, limit| found <= limit),
    }
}

/// One of the words found is enough.
fn holds_for_words(condition: &AutomationCondition, found: Option<&String>) -> bool {
    let among = found.is_some_and(|found| {
        found.split(',').any(|word| condition.values.iter().any(|wanted| wanted == word))
    });
    match condition.operator {
        AutomationOperator::Is => among,
        AutomationOperator::IsNot => !among,
        AutomationOperator::AtLeast | AutomationOperator::AtMost => false,
    }
}

/// A unit contains those below it.
fn holds_for_place(
    condition: &AutomationCondition,
    found: Option<&String>,
    places: &BTreeMap<String, String>,
) -> bool {
    let within = found.is_some_and(|found| {
        condition.values.iter().filter_map(|id| places.get(id)).any(|place| found.starts_with(place.as_str()))
    });
    match condition.operator {
        AutomationOperator::Is => within,
        AutomationOperator::IsNot => !within,
        AutomationOperator::AtLeast | AutomationOperator::AtMost => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{AutomationAction, AutomationTrigger};
    use manyi_kernel::UnitId;

    fn condition(field: &str, operator: AutomationOperator, values: &[&str]) -> AutomationCondition {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        AutomationCondition { field: field.to_owned(), operator, values }
    }

    fn rule(join: ConditionJoin, conditions: Vec<AutomationCondition>) -> AutomationRule {
        AutomationRule {
            name: "r".to_owned(),
            purpose: String::new(),
            unit_id: UnitId::new(),
            trigger: AutomationTrigger::CaseRegistered,
            join,
            conditions,
            actions: vec![AutomationAction::Accept],
        }
    }

    #[test]
    fn conditions_hold_as_they_read() {
        use AutomationOperator::{AtLeast, AtMost, Is, IsNot};
        let values = BTreeMap::from([
            ("priority", "urgent".to_owned()),
            ("score", "2.5".to_owned()),
            ("unit", "/1/3/7/".to_owned()),
            ("tags", "VIP,待回访".to_owned()),
        ]);
        let kinds = BTreeMap::from([
            ("unit".to_owned(), RuleFieldKind::Unit),
            ("tags".to_owned(), RuleFieldKind::Words),
            ("no_tags".to_owned(), RuleFieldKind::Words),
        ]);
        let places = BTreeMap::from([
            ("north".to_owned(), "/1/3/".to_owned()),
            ("south".to_owned(), "/1/30/".to_owned()),
        ]);
        for (wanted, tried) in [
            (true, condition("priority", Is, &["high", "urgent"])),
            (false, condition("priority", Is, &["high"])),
            (true, condition("priority", IsNot, &["high"])),
            (false, condition("priority", IsNot, &["urgent"])),
            // Nothing is known: it is not that, and neither more nor less.
            (false, condition("severity", Is, &["major"])),
            (true, condition("severity", IsNot, &["major"])),
            (false, condition("level", AtLeast, &["0"])),
            (true, condition("score", AtMost, &["2.5"])),
            (false, condition("score", AtLeast, &["3"])),
            (false, condition("priority", AtLeast, &["1"])),
            (true, condition("unit", Is, &["north"])),
            (false, condition("unit", Is, &["south"])),
            (true, condition("unit", IsNot, &["south"])),
            (false, condition("unit", Is, &["gone"])),
            (true, condition("tags", Is, &["舆情", "待回访"])),
            (false, condition("tags", Is, &["VIP,待回访"])),
            (false, condition("tags", IsNot, &["VIP"])),
            (true, condition("tags", IsNot, &["舆情"])),
            (false, condition("no_tags", Is, &["VIP"])),
            (true, condition("no_tags", IsNot, &["VIP"])),
        ] {
            let (holds, checked) =
                evaluate(&rule(ConditionJoin::All, vec![tried.clone()]), &values, &kinds, &places);
            assert_eq!(holds, wanted, "{tried:?}");
            assert_eq!(checked[0].holds, wanted);
        }
    }

    #[test]
    fn all_or_any_and_none_at_all() {
        use AutomationOperator::Is;
        let values = BTreeMap::from([("priority", "urgent".to_owned())]);
        let (yes, no) = (condition("priority", Is, &["urgent"]), condition("priority", Is, &["high"]));
        for (join, conditions, wanted) in [
            (ConditionJoin::All, vec![], true),
            (ConditionJoin::Any, vec![], true),
            (ConditionJoin::All, vec![yes.clone(), no.clone()], false),
            (ConditionJoin::Any, vec![yes, no.clone()], true),
            (ConditionJoin::Any, vec![no], false),
        ] {
            let rule = rule(join, conditions);
            assert_eq!(evaluate(&rule, &values, &BTreeMap::new(), &BTreeMap::new()).0, wanted, "{rule:?}");
        }
    }
}
