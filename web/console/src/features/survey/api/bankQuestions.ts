import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { BankQuestion, Question } from "@/shared/api/contract";

const KEY = ["bank-questions"];

/** Questions that the units within one's scope keep. */
export function useBankQuestions() {
  return useQuery({ queryKey: KEY, queryFn: () => unwrap<BankQuestion[]>(client.GET("/api/v1/bank-questions")) });
}

export function useKeepBankQuestion() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ unit, question }: { unit: string; question: Question }) =>
      unwrap<BankQuestion>(client.POST("/api/v1/bank-questions", { body: { unit_id: unit, question: question as never } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveBankQuestion() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(client.DELETE("/api/v1/bank-questions/{id}", { params: { path: { id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}
