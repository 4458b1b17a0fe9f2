import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { LinkedCase, ResponseDetail, ResponseTag, RevealedResponse } from "@/shared/api/contract";

/** After it, everything that lists or counts responses is asked again. */
function useCare<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries({ queryKey: ["responses"] }) });
}

export function useResponseTags() {
  return useQuery({ queryKey: ["responses", "tags"], queryFn: () => unwrap<ResponseTag[]>(client.GET("/api/v1/response-tags")) });
}

export const useSetTags = (id: string) =>
  useCare((tags: string[]) => unwrap<ResponseDetail>(client.PUT("/api/v1/responses/{id}/tags", { params: { path: { id } }, body: { tags } })));

export interface Correction {
  answers: Record<string, unknown>;
  reason: string;
}

export const useCorrectResponse = (id: string) =>
  useCare((body: Correction) => unwrap<ResponseDetail>(client.POST("/api/v1/responses/{id}/corrections", { params: { path: { id } }, body })));

export const useRedactResponse = (id: string) =>
  useCare((body: { questions: string[]; reason: string }) =>
    unwrap<ResponseDetail>(client.POST("/api/v1/responses/{id}/redactions", { params: { path: { id } }, body })),
  );

export const useDeleteResponse = (id: string) =>
  useCare((reason: string) => unwrap<ResponseDetail>(client.POST("/api/v1/responses/{id}/deletion", { params: { path: { id } }, body: { reason } })));

export const useRestoreResponse = (id: string) =>
  useCare(() => unwrap<ResponseDetail>(client.POST("/api/v1/responses/{id}/restoration", { params: { path: { id } } })));

/** Personal data stays in the page that asked for it and in no cache. */
export const useRevealResponse = (id: string) =>
  useMutation({
    mutationFn: (reason: string) => unwrap<RevealedResponse>(client.POST("/api/v1/responses/{id}/reveal", { params: { path: { id } }, body: { reason } })),
    gcTime: 0,
  });

export const useOpenResponseCase = (id: string) =>
  useCare((body: { title: string; description: string }) =>
    unwrap<LinkedCase>(client.POST("/api/v1/responses/{id}/case", { params: { path: { id } }, body })),
  );

export const useFindPerson = () =>
  useMutation({
    mutationFn: (value: string) => unwrap<{ response_ids: string[] }>(client.POST("/api/v1/responses/of-person", { body: { value } })),
    gcTime: 0,
  });

export const useEraseResponses = () =>
  useCare((body: { response_ids: string[]; reason: string }) => unwrap<undefined>(client.POST("/api/v1/responses/erasure", { body })));
