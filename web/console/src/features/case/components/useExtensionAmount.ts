import { useTranslation } from "react-i18next";
import type { CaseDetail } from "@/shared/api/contract";
import { useMinutesText } from "./useMinutesText";

type Extension = CaseDetail["review"]["extensions"][number];

/** Somebody still has to decide on it. */
export function isWaiting(asked: Extension): boolean {
  return typeof asked.granted !== "boolean" && !asked.lapsed;
}

/** ` 2 天`, ` 7.5 小时`: how much more time was asked for, as it stands in a sentence. */
export function useExtensionAmount(): (asked: Extension) => string {
  const { t } = useTranslation("case");
  const minutes = useMinutesText();
  return ({ amount, in_days: inDays }) => (inDays ? t("review.amount_days", { number: amount }) : t("review.amount_time", { text: minutes(amount) }));
}
