import type { FormRule } from "antd";
import type { TFunction } from "i18next";

/** The server decides; this only spares a round trip. */
export const SHORTEST_PASSWORD = 10;

export function newPasswordRules(t: TFunction<"identity">): FormRule[] {
  return [{ required: true }, { min: SHORTEST_PASSWORD, message: t("password.too_short", { count: SHORTEST_PASSWORD }) }];
}

/** For the field that repeats the one named `of`. */
export function repeatRule(of: string, t: TFunction<"identity">): FormRule {
  return ({ getFieldValue }) => ({
    validator: (_, value) => (value === getFieldValue(of) ? Promise.resolve() : Promise.reject(new Error(t("password.differs")))),
  });
}
