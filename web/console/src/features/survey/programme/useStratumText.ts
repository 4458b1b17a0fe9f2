import { useTranslation } from "react-i18next";
import type { StratumPart } from "@/shared/api/contract";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { useUnits } from "@/shared/queries/units";
import { stratumText } from "./plan";

/** What a stratum is called. */
export function useStratumText(): (parts: readonly StratumPart[]) => string {
  const { t } = useTranslation("survey");
  const code = useCodeText();
  const { data: units } = useUnits();
  const nameOf = (path: string): string => units?.find((unit) => unit.path === path)?.name ?? path;
  return (parts) => stratumText(parts, nameOf, (kind) => code(`customer:kind.${kind}`) ?? kind, t("programme.stratum_unknown"), t("programme.stratum_whole"));
}
