import { useTranslation } from "react-i18next";
import type { CaseHead } from "@/shared/api/contract";
import { useShortcutGroup } from "@/shared/parts/shortcutGroups";
import { useShortcuts } from "@/shared/parts/useShortcuts";
import { neighbour } from "../caseFilter";

/** J and K go through the list. The keys of the open case's actions are its own (`CaseActions`). */
export function useInboxKeys(rows: readonly CaseHead[], chosen: string | undefined, open: (id: string) => void, tick: ((id: string, range: boolean) => void) | undefined): void {
  const { t } = useTranslation("case");
  const go = (by: 1 | -1): void => {
    const next = neighbour(rows.map((row) => row.id), chosen, by);
    if (next) open(next);
  };
  useShortcuts({ j: () => go(1), k: () => go(-1), x: () => chosen && tick?.(chosen, false) });
  useShortcutGroup({
    title: t("inbox.title"),
    shortcuts: [
      { keys: "J / K", meaning: t("keys.walk") },
      { keys: "A", meaning: t("keys.assign") },
      { keys: "N", meaning: t("keys.note") },
      { keys: "R", meaning: t("keys.reply") },
      { keys: "E", meaning: t("keys.resolve") },
      { keys: "F", meaning: t("keys.follow") },
      { keys: "X", meaning: t("keys.tick") },
      { keys: "Ctrl Enter", meaning: t("keys.submit") },
      { keys: "/", meaning: t("keys.template") },
      { keys: "@", meaning: t("keys.mention") },
    ],
  });
}
