import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { client, unwrap } from "@/shared/api/client";
import type { CaseChannel, CaseDraft, CaseDraftAction } from "@/shared/api/contract";

/** After the last key. */
const SAVE_AFTER_MS = 800;
/** What another device kept is asked for again after it. */
const FRESH_MS = 15_000;

const keyOf = (id: string) => ["case-drafts", id] as const;

/** One's replies and notes of the case that were not sent, kept on the server. */
export function useCaseDrafts(id: string, enabled: boolean) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => unwrap<CaseDraft[]>(client.GET("/api/v1/cases/{id}/drafts", { params: { path: { id } } })),
    staleTime: FRESH_MS,
    enabled,
  });
}

interface Written {
  text: string;
  channel?: CaseChannel;
}

export interface KeptDraft {
  /** As last kept, here or on another device. */
  kept: CaseDraft | undefined;
  keep: (written: Written) => void;
  /** The server forgot it with the sending, or it is not wanted. */
  forget: () => void;
  /** Until nothing is on its way any more: what arrives after the sending would come back as a draft. */
  settled: () => Promise<unknown>;
}

/** One draft: what is written is kept a moment later, and when the form closes. */
export function useKeptDraft(id: string, action: CaseDraftAction | undefined): KeptDraft {
  const queryClient = useQueryClient();
  const drafts = useCaseDrafts(id, action !== undefined);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; written: Written } | undefined>(undefined);
  const sending = useRef<Promise<unknown>>(Promise.resolve());

  const save = useCallback((): void => {
    const last = waiting.current;
    if (!last || !action) return;
    clearTimeout(last.timer);
    waiting.current = undefined;
    const body = { action, ...last.written };
    const put = (): Promise<unknown> => unwrap(client.PUT("/api/v1/cases/{id}/drafts", { params: { path: { id } }, body })).catch(() => undefined);
    sending.current = sending.current.then(put);
  }, [id, action]);

  const remember = (draft: CaseDraft | undefined): void => {
    queryClient.setQueryData<CaseDraft[]>(keyOf(id), (before = []) => [...before.filter((one) => one.action !== action), ...(draft ? [draft] : [])]);
  };

  useEffect(() => save, [save]);

  return {
    kept: drafts.data?.find((draft) => draft.action === action),
    keep: (written) => {
      if (!action) return;
      clearTimeout(waiting.current?.timer);
      waiting.current = { timer: setTimeout(save, SAVE_AFTER_MS), written };
      remember(written.text.trim() ? { action, text: written.text, channel: written.channel ?? null, updated_at: new Date().toISOString() } : undefined);
    },
    forget: () => {
      clearTimeout(waiting.current?.timer);
      waiting.current = undefined;
      remember(undefined);
    },
    settled: () => {
      clearTimeout(waiting.current?.timer);
      waiting.current = undefined;
      return sending.current;
    },
  };
}
