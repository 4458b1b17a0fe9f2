import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { openLive, type LiveEventName, type LiveState } from "@/shared/api/live";

/** Roots of the query keys that an event makes stale. */
const STALE: Record<Exclude<LiveEventName, "case_presence">, readonly string[]> = {
  response_submitted: ["responses", "questionnaires", "waves"],
  case_changed: ["cases", "case-notices", "my-notices"],
  feedback_changed: ["feedback", "feedback-dispatch"],
  voices_read: ["topics"],
  knowledge_changed: ["knowledge"],
  knowledge_announced: ["knowledge", "my-notices"],
  figures_changed: ["overview", "figures"],
  resync: ["responses", "questionnaires", "waves", "cases", "case-notices", "my-notices", "case-presence", "feedback", "topics", "knowledge", "overview", "figures"],
};

/** Many answers in a moment cause one refetch. */
const GATHER_MS = 600;

/** Keeps what is on screen true; says when something new came in. */
export function useLiveUpdates(): { state: LiveState; updatedAt: Date | null } {
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  const [updatedAt, setUpdatedAt] = useState<Date | null>(null);

  useEffect(() => {
    const stale = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      timer = undefined;
      for (const root of stale) void queryClient.invalidateQueries({ queryKey: [root] });
      stale.clear();
      setUpdatedAt(new Date());
    };
    const close = openLive({
      onState: setState,
      onEvent: (name, id) => {
        // Comes often and concerns nobody but those at the case.
        if (name === "case_presence") return void queryClient.invalidateQueries({ queryKey: ["case-presence", id] });
        for (const root of STALE[name]) stale.add(root);
        timer ??= setTimeout(flush, GATHER_MS);
      },
    });
    return () => {
      clearTimeout(timer);
      close();
    };
  }, [queryClient]);

  return { state, updatedAt };
}
