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

/** What people call a code of the field: the organisation's own name, the room's word, or the code. */
export function codeName(text: CodeText, matter: MatterKind, field: AutomationField, code: string): string {
  return field.options.find((option) => option.code === code)?.name ?? optionText(text, matter, field.key, code);
}

/** What was found in a field, which of several codes has commas between. */
export function foundText(text: CodeText, matter: MatterKind, field: AutomationField | undefined, found: string): string {
  if (field?.kind === "yes_no") return text(`automation:yes_no.${found}`) ?? found;
  if (field?.kind === "code") return codeName(text, matter, field, found);
  if (field?.kind !== "codes") return found;
  return found.split(",").map((code) => codeName(text, matter, field, code)).join(text("automation:and_short") ?? ", ");
}

function valueText(text: CodeText, matter: MatterKind, field: AutomationField | undefined, value: string, names: Names): string {
  if (field?.kind === "unit") return names.unit(value);
  if (field?.kind === "yes_no") return text(`automation:yes_no.${value}`) ?? value;
  return field?.kind === "code" || field?.kind === "codes" ? codeName(text, matter, field, value) : value;
}

/** Words of its own for either answer; `null` for what has none, and for several answers, which only a caller of the API writes. */
function yesNoText(text: CodeText, { field, operator, values }: AutomationCondition): string | null {
  const [value, ...others] = values;
  if (others.length > 0) return null;
  const wanted = operator === "is" ? value : value === "yes" ? "no" : "yes";
  return text(`automation:yes_no_says.${field}.${wanted}`);
}

function conditionText(text: CodeText, matter: MatterKind, fields: readonly AutomationField[], condition: AutomationCondition, names: Names): string {
  const field = fields.find(({ key }) => key === condition.field);
  const own = field?.kind === "yes_no" ? yesNoText(text, condition) : null;
  if (own) return own;
  const values = condition.values.map((value) => valueText(text, matter, field, value, names)).join(text("automation:or") ?? " / ");
  const name = text(`automation:field.${condition.field}`) ?? condition.field;
  return text(`automation:operator_says.${condition.operator}`, { field: name, values }) ?? `${name} ${values}`;
}

export function actionText(text: CodeText, action: AutomationAction, names: Names): string {
  const says = (params: object): string => text(`automation:action_says.${action.action}`, params as Record<string, unknown>) ?? action.action;
  // Just chosen and not filled in yet: only what is done.
  const bare = text(`automation:action.${action.action}`) ?? action.action;
  switch (action.action) {
    case "assign":
    case "follow":
      return action.person_id ? says({ person: names.person(action.person_id) }) : bare;
    case "transfer":
      return action.unit_id ? says({ unit: names.unit(action.unit_id) }) : bare;
    case "assess":
      return action.severity ? says({ severity: optionText(text, "case", "severity", action.severity) }) : bare;
    case "add_tags":
      return action.tags?.length ? says({ tags: action.tags.join(text("automation:and_short") ?? ", ") }) : bare;
    case "open_case":
      return action.title ? says({ title: action.title }) : bare;
    case "note":
      return action.text ? says({ text: action.text }) : bare;
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
export function ruleSentence(text: CodeText, rule: AutomationRule, offer: { fields: readonly AutomationField[]; matters: readonly MatterKind[] }, names: Names): string {
  const when = text(`automation:trigger.${rule.trigger}`) ?? rule.trigger;
  const conditions = (rule.conditions ?? []).map((condition) => conditionText(text, offer.matters[0] ?? "case", offer.fields, condition, names));
  const joined = conditions.join(text(rule.join === "any" ? "automation:says.any" : "automation:says.all") ?? ", ");
  const actions = rule.actions.map((action) => actionText(text, action, names)).join(text("automation:says.next") ?? ", ");
  return text(joined ? "automation:says.with" : "automation:says.always", { when, conditions: joined, actions }) ?? rule.name;
}
