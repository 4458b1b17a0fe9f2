import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { KnowledgeHits } from "@/shared/api/contract";

/** Articles that fit what the customer of a case wrote. */
export const useCaseKnowledge = (id: string) =>
  useQuery({
    queryKey: ["knowledge", "case", id],
    queryFn: () => unwrap<KnowledgeHits>(client.GET("/api/v1/cases/{id}/knowledge", { params: { path: { id } } })),
    // Beside the matter: while it is missing, nothing is.
    retry: false,
    staleTime: 60_000,
  });
