import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Suggestion } from "@/shared/api/contract";

/** What a machine would propose for a feedback or a case. */
export const useSuggestion = (kind: "feedback" | "case", id: string) =>
  useQuery({
    queryKey: ["suggestions", kind, id],
    queryFn: () =>
      unwrap<Suggestion>(
        kind === "case"
          ? client.GET("/api/v1/cases/{id}/suggestion", { params: { path: { id } } })
          : client.GET("/api/v1/feedback/{id}/suggestion", { params: { path: { id } } }),
      ),
    // A proposal beside the matter: while it is missing, nothing is.
    retry: false,
    staleTime: 60_000,
  });
