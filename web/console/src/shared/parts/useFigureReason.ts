import { useTranslation } from "react-i18next";
import type { Figure } from "@/shared/api/contract";
import { useCodeText } from "@/shared/i18n/useCodeText";

/** Why there is no figure, in words. */
export function useFigureReason(figure: Figure): string {
  const { t } = useTranslation("parts");
  const text = useCodeText();
  const known = figure.reason ? text(`parts:figure.reason.${figure.reason}`) : null;
  return known ?? t(figure.status === "not_applicable" ? "figure.reason.not_applicable" : "figure.reason.no_data");
}
