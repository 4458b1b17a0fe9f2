import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type {
  InterviewAction, InterviewCode, InterviewCodeCounts, InterviewCodeFields, InterviewConsentWay, InterviewGuide, InterviewParticipantFields, InterviewPlan,
  InterviewQuoteFields, InterviewQuoteList, InterviewSession, InterviewSessionList, KeptInterviewGuide,
} from "@/shared/api/contract";

const KEY = "interviews";

export const useSessions = () =>
  useQuery({ queryKey: [KEY, "sessions"], queryFn: () => unwrap<InterviewSessionList>(client.GET("/api/v1/interview-sessions")) });

export const useSession = (id: string) =>
  useQuery({ queryKey: [KEY, "session", id], queryFn: () => unwrap<InterviewSession>(client.GET("/api/v1/interview-sessions/{id}", { params: { path: { id } } })) });

export const useGuides = () =>
  useQuery({ queryKey: [KEY, "guides"], queryFn: () => unwrap<KeptInterviewGuide[]>(client.GET("/api/v1/interview-guides")) });

export const useCodes = () => useQuery({ queryKey: [KEY, "codes"], queryFn: () => unwrap<InterviewCode[]>(client.GET("/api/v1/interview-codes")) });

export const useCodeCounts = (by: "session" | "segment") =>
  useQuery({
    queryKey: [KEY, "counts", by],
    queryFn: () => unwrap<InterviewCodeCounts>(client.GET("/api/v1/interview-code-counts", { params: { query: { by } } })),
    placeholderData: keepPreviousData,
  });

export interface QuoteQuery {
  text?: string;
  code?: string;
}

export const useFoundQuotes = (query: QuoteQuery) =>
  useQuery({
    queryKey: [KEY, "quotes", query],
    queryFn: () => unwrap<InterviewQuoteList>(client.GET("/api/v1/interview-quotes", { params: { query } })),
    placeholderData: keepPreviousData,
  });

/** Where the same quotes are taken out as a file. */
export function quotesFile(kind: "csv" | "xlsx", { text, code }: QuoteQuery): string {
  const query = new URLSearchParams(Object.entries({ text, code }).filter((pair): pair is [string, string] => Boolean(pair[1])));
  return `/api/v1/interview-quotes.${kind}?${query}`;
}

/** Everything about interviews is asked again after a change. */
function useChange<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries({ queryKey: [KEY] }) });
}

export const usePlanSession = () =>
  useChange((body: InterviewPlan) => unwrap<InterviewSession>(client.POST("/api/v1/interview-sessions", { body })));

export const useKeepGuide = () =>
  useChange(({ guide, body }: { guide?: KeptInterviewGuide; body: InterviewGuide }) =>
    guide
      ? unwrap<KeptInterviewGuide>(
          client.PUT("/api/v1/interview-guides/{id}", { params: { path: { id: guide.id }, header: ifMatch(guide.version) }, body }),
        )
      : unwrap<KeptInterviewGuide>(client.POST("/api/v1/interview-guides", { body })),
  );

export const useStep = (id: string) =>
  useChange((action: InterviewAction) =>
    unwrap<InterviewSession>(client.POST("/api/v1/interview-sessions/{id}/step", { params: { path: { id } }, body: { action } })),
  );

export const useWriteNotes = (id: string) =>
  useChange(({ revision, notes }: { revision: number; notes: string }) =>
    unwrap<InterviewSession>(
      client.PUT("/api/v1/interview-sessions/{id}/notes", { params: { path: { id }, header: ifMatch(revision) }, body: { notes } }),
    ),
  );

export const useAddParticipant = (session: string) =>
  useChange((body: InterviewParticipantFields) =>
    unwrap<InterviewSession>(client.POST("/api/v1/interview-sessions/{id}/participants", { params: { path: { id: session } }, body })),
  );

export const useRecordConsent = (id: string) =>
  useChange((way: InterviewConsentWay) =>
    unwrap<InterviewSession>(client.POST("/api/v1/interview-participants/{id}/consent", { params: { path: { id } }, body: { way } })),
  );

export const useWithdrawConsent = (id: string) =>
  useChange(() => unwrap<InterviewSession>(client.POST("/api/v1/interview-participants/{id}/withdrawal", { params: { path: { id } } })));

export const useErase = (id: string) =>
  useChange(() => unwrap<InterviewSession>(client.POST("/api/v1/interview-participants/{id}/erase", { params: { path: { id } } })));

/** Kept nowhere: what is shown once is gone with the page. */
export const useReveal = (id: string) =>
  useMutation({
    mutationFn: () =>
      unwrap<{ name?: string | null; contact?: string | null }>(
        client.POST("/api/v1/interview-participants/{id}/reveal", { params: { path: { id } } }),
      ),
  });

export const useKeepQuote = (session: string) =>
  useChange(({ quote, body }: { quote?: { id: string; revision: number }; body: InterviewQuoteFields }) =>
    quote
      ? unwrap<InterviewSession>(
          client.PUT("/api/v1/interview-quotes/{id}", { params: { path: { id: quote.id }, header: ifMatch(quote.revision) }, body }),
        )
      : unwrap<InterviewSession>(client.POST("/api/v1/interview-sessions/{id}/quotes", { params: { path: { id: session } }, body })),
  );

export const useDeleteQuote = () =>
  useChange((id: string) => unwrap<InterviewSession>(client.DELETE("/api/v1/interview-quotes/{id}", { params: { path: { id } } })));

export const useKeepCode = () =>
  useChange(({ code, body }: { code?: InterviewCode; body: InterviewCodeFields }) =>
    code
      ? unwrap<InterviewCode>(
          client.PUT("/api/v1/interview-codes/{id}", { params: { path: { id: code.id }, header: ifMatch(code.revision) }, body }),
        )
      : unwrap<InterviewCode>(client.POST("/api/v1/interview-codes", { body })),
  );

export const useMergeCode = () =>
  useChange(({ id, into }: { id: string; into: string }) =>
    unwrap<InterviewCode>(client.POST("/api/v1/interview-codes/{id}/merge", { params: { path: { id } }, body: { into } })),
  );
