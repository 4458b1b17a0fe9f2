import type { CaseChannel, CaseOrigin, CasePriority, CaseSeverity, CustomerTier, TargetRule } from "@/shared/api/contract";

/** What a rule is for. */
export interface RuleKey {
  origin: CaseOrigin;
  priority: CasePriority;
  channel?: CaseChannel | null;
  severity?: CaseSeverity | null;
  tier?: CustomerTier | null;
}

const PRIORITIES: readonly CasePriority[] = ["urgent", "high", "normal"];
const SEVERITIES: readonly CaseSeverity[] = ["minor", "moderate", "major", "critical"];

/** Names nothing but origin and priority. */
export function isGeneral({ channel, severity, tier }: RuleKey): boolean {
  return !channel && !severity && !tier;
}

export function sameKey(one: RuleKey, other: RuleKey): boolean {
  const text = ({ origin, priority, channel, severity, tier }: RuleKey): string => [origin, priority, channel ?? "", severity ?? "", tier ?? ""].join(" ");
  return text(one) === text(other);
}

/** A new rule begins with what holds for such a case without it. */
export function ruleFrom(rules: readonly TargetRule[], key: RuleKey): TargetRule | undefined {
  const general = rules.find((rule) => isGeneral(rule) && rule.origin === key.origin && rule.priority === key.priority);
  return general && { ...general, channel: key.channel ?? undefined, severity: key.severity ?? undefined, tier: key.tier ?? undefined };
}

/** Rows as people look for them: by origin and priority, the general one first. */
export function inOrderOfRules<Field extends { name: number }>(fields: readonly Field[], rules: readonly (TargetRule | undefined)[]): { field: Field; rule: TargetRule }[] {
  const rows = fields.flatMap((field) => {
    const rule = rules[field.name];
    return rule ? [{ field, rule }] : [];
  });
  const order = ({ rule }: { rule: TargetRule }): string =>
    [rule.origin, PRIORITIES.indexOf(rule.priority), rule.tier ?? "", rule.severity ? SEVERITIES.indexOf(rule.severity) : "", rule.channel ?? ""].join(" ");
  return rows.sort((a, b) => order(a).localeCompare(order(b)));
}
