import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Draft } from "../editor/useDraft";

/** Leaving saves first; where that fails one is asked, and what is unsaved stays in this browser. */
export function useLeaveGuard({ flush, save }: Draft): void {
  const { t } = useTranslation("survey");
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname || next.pathname === "/sign-in") return false;
      if (await flush()) return false;
      return !globalThis.confirm(t("editor.leave"));
    },
    enableBeforeUnload: () => save !== "saved",
  });
}
