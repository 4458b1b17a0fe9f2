import { useTranslation } from "react-i18next";
import type { QuestionnaireState } from "@/shared/api/contract";
import { StatusTag } from "@/shared/parts/StatusTag";

/** Whether people can answer it, and which version. */
export function QuestionnaireTag({ state, version }: { state: QuestionnaireState; version: number | null | undefined }) {
  const { t } = useTranslation("survey");
  if (state === "draft") return <StatusTag hollow>{t("state.draft")}</StatusTag>;
  return <StatusTag tone="good">{t("state.published", { version: version ?? 1 })}</StatusTag>;
}
