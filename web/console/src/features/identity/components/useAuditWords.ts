import { useTranslation } from "react-i18next";
import { useCodeText } from "@/shared/i18n/useCodeText";

/** Codes of the trail in words where we have them; a code without words is shown as it is. */
export function useAuditWords() {
  const { t } = useTranslation("audit");
  const text = useCodeText();
  const word = (group: "action" | "kind" | "actor", code: string): string => text(`audit:${group}.${code.replaceAll(".", "_")}`) ?? code;
  const unnamed = (code: string): string => {
    if (code.startsWith("person:")) return t("actor.person", { id: code.slice(-8) });
    // `automation:` the rule `@` the event
    if (code.startsWith("automation:")) return t("actor.automation", { id: code.split("@")[0]?.slice(-8) });
    return word("actor", code);
  };
  return {
    action: (code: string) => word("action", code),
    kind: (code: string) => word("kind", code),
    actor: (code: string, name?: string | null) => name ?? unnamed(code),
  };
}
