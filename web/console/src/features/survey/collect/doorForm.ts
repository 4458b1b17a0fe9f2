import dayjs, { type Dayjs } from "dayjs";
import type { LinkDoor, UpdateLinkDoor } from "@/shared/api/contract";

type Rules = LinkDoor["rules"];
type Limit = NonNullable<Rules["limits"]>[number];

export const LIMITS_BY: readonly Limit["by"][] = ["device", "address", "account", "phone", "link"];
export const PERIODS: readonly Limit["period"][] = ["day", "week", "month", "ever"];

/** The door as its form holds it. */
export interface DoorValues {
  rules: Omit<Rules, "opens_at" | "closes_at"> & { opens_at?: Dayjs | null; closes_at?: Dayjs | null };
  keep_password: boolean;
  password?: string;
}

export function toForm(door: LinkDoor): DoorValues {
  const { opens_at, closes_at, ...rules } = door.rules;
  return { rules: { ...rules, limits: rules.limits ?? [], opens_at: opens_at ? dayjs(opens_at) : null, closes_at: closes_at ? dayjs(closes_at) : null }, keep_password: door.has_password };
}

/** An empty password removes it, an absent one leaves it as it is. */
export function fromForm(values: DoorValues, hasPassword: boolean): UpdateLinkDoor {
  const { opens_at, closes_at, account_question, posts_per_minute, ...rules } = values.rules;
  return {
    rules: {
      ...rules,
      opens_at: opens_at?.toISOString() ?? null,
      closes_at: closes_at?.toISOString() ?? null,
      account_question: account_question || null,
      posts_per_minute: posts_per_minute ?? null,
    },
    ...(values.password ? { password: values.password } : hasPassword && !values.keep_password && { password: "" }),
  };
}
