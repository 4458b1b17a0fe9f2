//! What is wrong with a rule that somebody wrote, all at once and with its place.

use super::{AutomationAction, AutomationCondition, AutomationOperator, AutomationRule};
use crate::{
    AutomationRoom,
    port::{RuleField, RuleFieldKind},
};
use manyi_kernel::{
    Actor, FieldProblem, PersonId, SHORT_TEXT, UnitId, UnitPath, optional_text, required_text,
};
use std::collections::BTreeMap;

const MAX_NAME: usize = 100;
const MAX_CONDITIONS: usize = 20;
const MAX_VALUES: usize = 20;
/// Characters of a word.
const MAX_WORD: usize = 50;
const MAX_ACTIONS: usize = 10;
/// Of one case, and characters of one, as by hand.
const MAX_TAGS: usize = 20;
const MAX_TAG: usize = 30;
/// Of one notice.
const MAX_PEOPLE: usize = 50;

/// The rule with its texts trimmed, and the place it is for.
///
/// # Errors
/// All problems, e.g. at `/conditions/2/values`. What the actor may not do by hand, no rule of theirs may do.
pub(crate) async fn checked(
    room: &AutomationRoom,
    actor: &Actor,
    mut rule: AutomationRule,
) -> Result<(AutomationRule, UnitPath), Vec<FieldProblem>> {
    let mut problems = Vec::new();
    rule.name = required_text("/name", &rule.name, MAX_NAME, &mut problems);
    rule.purpose =
        optional_text("/purpose", Some(&rule.purpose), SHORT_TEXT, &mut problems).unwrap_or_default();
    let unit = room.directory.unit(rule.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    if unit.is_none() {
        problems.push(FieldProblem::new("/unit_id", "automation.unknown_unit"));
    }
    let fields = fields_by_key(room.matters.fields(rule.trigger));
    if rule.conditions.len() > MAX_CONDITIONS {
        problems.push(FieldProblem::new("/conditions", "automation.too_many").with("max", MAX_CONDITIONS));
    }
    for (index, condition) in rule.conditions.iter_mut().enumerate().take(MAX_CONDITIONS) {
        check_condition(room, actor, (&format!("/conditions/{index}"), condition), &fields, &mut problems)
            .await;
    }
    if rule.actions.is_empty() {
        problems.push(FieldProblem::new("/actions", "required"));
    }
    if rule.actions.len() > MAX_ACTIONS {
        problems.push(FieldProblem::new("/actions", "automation.too_many").with("max", MAX_ACTIONS));
    }
    let kind = rule.trigger.matter();
    for (index, action) in rule.actions.iter_mut().enumerate().take(MAX_ACTIONS) {
        let place = format!("/actions/{index}");
        check_action(room, actor, (&place, action), &fields, &mut problems).await;
        if let Some(deed) = action.deed(Some(UnitPath::root())) {
            match room.deeds.permission(kind, &deed) {
                None => problems.push(FieldProblem::new(place, "automation.not_for_this")),
                Some(needed) if !actor.may(needed) => {
                    problems.push(FieldProblem::new(place, "automation.not_permitted"));
                }
                Some(_) => {}
            }
        }
    }
    match unit {
        Some(unit) if problems.is_empty() => Ok((rule, unit.path)),
        _ => Err(problems),
    }
}

pub(crate) fn fields_by_key(fields: Vec<RuleField>) -> BTreeMap<String, RuleField> {
    fields.into_iter().map(|field| (field.key.clone(), field)).collect()
}

async fn check_condition(
    room: &AutomationRoom,
    actor: &Actor,
    (place, condition): (&str, &mut AutomationCondition),
    fields: &BTreeMap<String, RuleField>,
    problems: &mut Vec<FieldProblem>,
) {
    let Some(field) = fields.get(&condition.field) else {
        problems.push(FieldProblem::new(format!("{place}/field"), "automation.unknown_field"));
        return;
    };
    for value in &mut condition.values {
        *value = value.trim().to_owned();
    }
    let numeric = matches!(condition.operator, AutomationOperator::AtLeast | AutomationOperator::AtMost);
    if numeric != (field.kind == RuleFieldKind::Number) {
        problems.push(FieldProblem::new(format!("{place}/operator"), "automation.wrong_operator"));
    }
    let most = if numeric { 1 } else { MAX_VALUES };
    if condition.values.is_empty() {
        problems.push(FieldProblem::new(format!("{place}/values"), "required"));
    }
    if condition.values.len() > most {
        problems.push(FieldProblem::new(format!("{place}/values"), "automation.too_many").with("max", most));
    }
    for value in condition.values.iter().take(most) {
        if !is_value(room, actor, field, value).await {
            problems.push(FieldProblem::new(format!("{place}/values"), "automation.unknown_value"));
            return;
        }
    }
}

async fn is_value(room: &AutomationRoom, actor: &Actor, field: &RuleField, value: &str) -> bool {
    match field.kind {
        RuleFieldKind::Code => field.options.iter().any(|option| option.code == value),
        RuleFieldKind::YesNo => matches!(value, "yes" | "no"),
        RuleFieldKind::Number => value.parse::<f64>().is_ok_and(f64::is_finite),
        RuleFieldKind::Text => is_word(value),
        RuleFieldKind::Words => is_word(value) && !value.contains(','),
        RuleFieldKind::Unit => match value.parse::<UnitId>() {
            Ok(id) => room.directory.unit(id).await.is_some_and(|unit| actor.scope.allows(&unit.path)),
            Err(_) => false,
        },
    }
}

fn is_word(value: &str) -> bool {
    (1..=MAX_WORD).contains(&value.chars().count()) && !value.contains('\0')
}

async fn check_action(
    room: &AutomationRoom,
    actor: &Actor,
    (place, action): (&str, &mut AutomationAction),
    fields: &BTreeMap<String, RuleField>,
    problems: &mut Vec<FieldProblem>,
) {
    let at = |field: &str| format!("{place}/{field}");
    match action {
        AutomationAction::Accept => {}
        AutomationAction::Assign { person_id } => {
            if !is_within(room, actor, *person_id).await {
                problems.push(FieldProblem::new(at("person_id"), "automation.unknown_person"));
            }
        }
        AutomationAction::Transfer { unit_id, text } => {
            // Like a person's transfer it may go to any unit of the organisation.
            if room.directory.unit(*unit_id).await.is_none() {
                problems.push(FieldProblem::new(at("unit_id"), "automation.unknown_unit"));
            }
            *text = required_text(&at("text"), text, SHORT_TEXT, problems);
        }
        AutomationAction::Assess { severity, priority } => {
            let known = |key: &str, code: &str| {
                fields.get(key).is_some_and(|field| field.options.iter().any(|option| option.code == code))
            };
            if !known("severity", severity) {
                problems.push(FieldProblem::new(at("severity"), "automation.unknown_value"));
            }
            if priority.as_deref().is_some_and(|priority| !known("priority", priority)) {
                problems.push(FieldProblem::new(at("priority"), "automation.unknown_value"));
            }
        }
        AutomationAction::Note { text } => *text = required_text(&at("text"), text, SHORT_TEXT, problems),
        AutomationAction::AddTags { tags } => check_tags(&at("tags"), tags, problems),
        AutomationAction::Follow { person_id } => {
            if room.directory.person(*person_id).await.is_none() {
                problems.push(FieldProblem::new(at("person_id"), "automation.unknown_person"));
            }
        }
        AutomationAction::Escalate { text } | AutomationAction::NeedImprovement { text } => {
            *text = optional_text(&at("text"), text.as_deref(), SHORT_TEXT, problems);
        }
        AutomationAction::Notify { people, roles, assignee, robot, text } => {
            *text = required_text(&at("text"), text, SHORT_TEXT, problems);
            if people.is_empty() && roles.is_empty() && !*assignee && !*robot {
                problems.push(FieldProblem::new(at("people"), "required"));
            }
            if people.len() > MAX_PEOPLE {
                problems.push(FieldProblem::new(at("people"), "automation.too_many").with("max", MAX_PEOPLE));
            }
            for person in people.iter().take(MAX_PEOPLE) {
                if !is_within(room, actor, *person).await {
                    problems.push(FieldProblem::new(at("people"), "automation.unknown_person"));
                    break;
                }
            }
            let known = room.staff.roles();
            if roles.iter().any(|role| !known.contains(&role.as_str())) {
                problems.push(FieldProblem::new(at("roles"), "automation.unknown_role"));
            }
        }
    }
}

/// As a person's tags: short words without a comma.
fn check_tags(place: &str, tags: &mut [String], problems: &mut Vec<FieldProblem>) {
    for tag in tags.iter_mut() {
        *tag = tag.trim().to_owned();
    }
    let is_tag = |tag: &String| {
        (1..=MAX_TAG).contains(&tag.chars().count())
            && !tag.contains(|sign: char| sign == ',' || sign.is_control())
    };
    if tags.is_empty() {
        problems.push(FieldProblem::new(place, "required"));
    } else if tags.len() > MAX_TAGS {
        problems.push(FieldProblem::new(place, "automation.too_many").with("max", MAX_TAGS));
    } else if !tags.iter().all(is_tag) {
        problems.push(FieldProblem::new(place, "automation.bad_tag").with("max", MAX_TAG));
    }
}

async fn is_within(room: &AutomationRoom, actor: &Actor, person: PersonId) -> bool {
    room.directory.person(person).await.is_some_and(|person| actor.scope.allows(&person.unit_path))
}
