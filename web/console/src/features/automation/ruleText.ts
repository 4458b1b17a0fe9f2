import type { AutomationAction, AutomationCondition, AutomationField, AutomationRule, MatterKind } from "@/shared/api/contract";
import type { CodeText } from "@/shared/i18n/useCodeText";

/** Names of what rules point at. */
export interface Names {
  unit: (id: string) => string;
  person: (id: string) => string;
}

/** The room's own word for a code that a field may have; the code itself where there is none. */
export function optionText(text: CodeText, matter: MatterKind, field: string, code: string): string {
  const group = field === "event_action" ? "action" : field;
  return text(`automation:option.${field}.${code}`) ?? text(`${matter}:${group}.${code}`) ?? code;
}

function valueText(text: CodeText, matter: MatterKind, field: AutomationField | undefined, value: string, names: Names): string {
  if (field?.kind === "unit") return names.unit(value);
  if (field?.kind === "yes_no") return text(`automation:yes_no.${value}`) ?? value;
  return field?.kind === "code" ? optionText(text, matter, field.key, value) : value;
}

function conditionText(text: CodeText, matter: MatterKind, fields: readonly AutomationField[], condition: AutomationCondition, names: Names): string {
  const field = fields.find(({ key }) => key === condition.field);
  const values = condition.values.map((value) => valueText(text, matter, field, value, names)).join(text("automation:or") ?? " / ");
  const name = text(`automation:field.${condition.field}`) ?? condition.field;
  return text(`automation:operator_says.${condition.operator}`, { field: name, values }) ?? `${name} ${values}`;
}

export function actionText(text: CodeText, action: AutomationAction, names: Names): string {
  const says = (params: object): string => text(`automation:action_says.${action.action}`, params as Record<string, unknown>) ?? action.action;
  switch (action.action) {
    case "assign":
      return says({ person: names.person(action.person_id) });
    case "transfer":
      return says({ unit: names.unit(action.unit_id) });
    case "assess":
      return says({ severity: optionText(text, "case", "severity", action.severity) });
    case "add_tags":
      return says({ tags: action.tags.join(text("automation:and_short") ?? ", ") });
    case "follow":
      return says({ person: names.person(action.person_id) });
    case "note":
      // Nothing written yet: only what is done.
      return action.text ? says({ text: action.text }) : (text("automation:action.note") ?? action.action);
    case "notify":
      return says({ whom: whomText(text, action, names) });
    default:
      return says({});
  }
}

function whomText(text: CodeText, action: Extract<AutomationAction, { action: "notify" }>, names: Names): string {
  const roles = (action.roles ?? []).map((role) => text(`identity:role.${role}`) ?? role);
  const people = (action.people ?? []).map(names.person);
  const others = [action.assignee && text("automation:notify.assignee"), action.robot && text("automation:notify.robot")];
  return [...others, ...roles, ...people].filter(Boolean).join(text("automation:and_short") ?? ", ");
}

/** “When …, and …, then …”. */
export function ruleSentence(text: CodeText, rule: AutomationRule, offer: { fields: readonly AutomationField[]; matter: MatterKind }, names: Names): string {
  const when = text(`automation:trigger.${rule.trigger}`) ?? rule.trigger;
  const conditions = (rule.conditions ?? []).map((condition) => conditionText(text, offer.matter, offer.fields, condition, names));
  const joined = conditions.join(text(rule.join === "any" ? "automation:says.any" : "automation:says.all") ?? ", ");
  const actions = rule.actions.map((action) => actionText(text, action, names)).join(text("automation:says.next") ?? ", ");
  return text(joined ? "automation:says.with" : "automation:says.always", { when, conditions: joined, actions }) ?? rule.name;
}
