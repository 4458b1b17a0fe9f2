import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CaseFile, CaseFileKind } from "@/shared/api/contract";
import { sentFile } from "@/shared/api/sentFile";
import { useLocale } from "@/shared/i18n/useLocale";

const filesKey = (locale: string, id: string) => ["cases", "files", locale, id] as const;

export function useCaseFiles(id: string) {
  const locale = useLocale();
  return useQuery({
    queryKey: filesKey(locale, id),
    queryFn: () => unwrap<CaseFile[]>(client.GET("/api/v1/cases/{id}/files", { params: { path: { id } } })),
  });
}

interface SentCaseFile {
  file: File;
  kind: CaseFileKind;
  /** The unit that sends it, where the case itself is not the reader's to see. */
  unitId?: string;
}

export function useAddCaseFile(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, kind, unitId }: SentCaseFile) =>
      unwrap<CaseFile>(client.POST("/api/v1/cases/{id}/files", { params: { path: { id }, query: { name: file.name, kind, unit_id: unitId } }, ...sentFile(file) })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["cases"] }),
  });
}

export function useRemoveCaseFile(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, reason }: { file: string; reason: string }) =>
      unwrap(client.POST("/api/v1/cases/{id}/files/{file}/removal", { params: { path: { id, file } }, body: { reason } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["cases"] }),
  });
}
