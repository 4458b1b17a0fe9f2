import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { KeyedSheet, NewPaperBatch, PaperBatch, PaperBatchDetail, PaperDifference } from "@/shared/api/contract";

const KEY = "paper";
/** What was keyed, by key of the field. */
export type Entry = Record<string, string>;

export function usePaperBatches() {
  return useQuery({ queryKey: [KEY, "list"], queryFn: () => unwrap<PaperBatch[]>(client.GET("/api/v1/paper-batches")) });
}

export function usePaperBatch(id: string) {
  return useQuery({ queryKey: [KEY, "one", id], queryFn: () => unwrap<PaperBatchDetail>(client.GET("/api/v1/paper-batches/{id}", { params: { path: { id } } })) });
}

export function usePaperDifference(id: string | undefined) {
  return useQuery({
    queryKey: [KEY, "difference", id],
    queryFn: () => unwrap<PaperDifference>(client.GET("/api/v1/paper-sheets/{id}", { params: { path: { id: id ?? "" } } })),
    enabled: id !== undefined,
  });
}

function useAfter() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [KEY] });
}

export function useCreatePaperBatch() {
  const onSettled = useAfter();
  return useMutation({ mutationFn: (body: NewPaperBatch) => unwrap<PaperBatchDetail>(client.POST("/api/v1/paper-batches", { body })), onSettled });
}

export function useKeySheet(batch: string) {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (body: { number: number; entry: Entry }) => unwrap<KeyedSheet>(client.POST("/api/v1/paper-batches/{id}/sheets", { params: { path: { id: batch } }, body })),
    onSettled,
  });
}

export function useSettleSheet(id: string) {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (entry: Entry) => unwrap<KeyedSheet>(client.POST("/api/v1/paper-sheets/{id}/settle", { params: { path: { id } }, body: { entry } })),
    onSettled,
  });
}
