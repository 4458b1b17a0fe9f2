import { useTranslation } from "react-i18next";
import { useCodeText } from "@/shared/i18n/useCodeText";

/** Codes of the trail in words where we have them; a code without words is shown as it is. */
export function useAuditWords() {
  const { t } = useTranslation("audit");
  const text = useCodeText();
  const word = (group: "action" | "kind" | "actor", code: string): string => text(`audit:${group}.${code.replaceAll(".", "_")}`) ?? code;
  return {
    action: (code: string) => word("action", code),
    kind: (code: string) => word("kind", code),
    actor: (code: string, name?: string | null) => name ?? (code.startsWith("person:") ? t("actor.person", { id: code.slice(-8) }) : word("actor", code)),
  };
}
