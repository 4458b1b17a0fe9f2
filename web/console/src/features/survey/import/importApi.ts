import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { ImportLayoutChoice, ImportMapping, ImportPreview, ImportTask, RowProblem } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";

const KEY = "imports";
/** While a job is at work. */
const POLL_MS = 1_000;

export function isBusy(task: ImportTask): boolean {
  return task.state === "checking" || task.state === "running";
}

/** The latest imports; asks again while one is at work. */
export function useImports(enabled = true) {
  const locale = useLocale();
  return useQuery({
    queryKey: [KEY, "list", locale],
    queryFn: () => unwrap<ImportTask[]>(client.GET("/api/v1/imports")),
    enabled,
    refetchInterval: ({ state }) => (state.data?.some(isBusy) ? POLL_MS : false),
  });
}

export function useImport(id: string) {
  const locale = useLocale();
  return useQuery({
    queryKey: [KEY, "one", id, locale],
    queryFn: () => unwrap<ImportTask>(client.GET("/api/v1/imports/{id}", { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? POLL_MS : false),
  });
}

/** How the file reads, and its first rows; with a mapping each row is judged. */
export function useImportPreview(id: string, file: ImportLayoutChoice, mapping: ImportMapping | null) {
  const locale = useLocale();
  return useQuery({
    queryKey: [KEY, "preview", id, file, mapping, locale],
    queryFn: () => unwrap<ImportPreview>(client.POST("/api/v1/imports/{id}/preview", { params: { path: { id } }, body: { file, mapping } })),
    retry: false,
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
}

export function useImportProblems(task: ImportTask) {
  const locale = useLocale();
  return useQuery({
    queryKey: [KEY, "problems", task.id, task.changed_at, locale],
    queryFn: () => unwrap<RowProblem[]>(client.GET("/api/v1/imports/{id}/problems", { params: { path: { id: task.id } } })),
    enabled: task.bad_rows > 0,
  });
}

function useAfter() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [KEY], predicate: ({ queryKey }) => queryKey[1] !== "preview" });
}

export function useUploadImport() {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (file: File) =>
      unwrap<ImportTask>(
        client.POST("/api/v1/imports", {
          params: { query: { file_name: file.name } },
          headers: { "content-type": "application/octet-stream" },
          // the bytes as they are: the browser reads them from the disk while it sends
          body: file as unknown as string,
          bodySerializer: (body) => body,
        }),
      ),
    onSettled,
  });
}

export function useCheckImport(id: string) {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (mapping: ImportMapping) =>
      unwrap<ImportTask>(client.POST("/api/v1/imports/{id}/check", { params: { path: { id } }, body: { mapping } })),
    onSettled,
  });
}

export function useStartImport() {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: ({ id, skipBadRows }: { id: string; skipBadRows: boolean }) =>
      unwrap<ImportTask>(client.POST("/api/v1/imports/{id}/start", { params: { path: { id } }, body: { skip_bad_rows: skipBadRows } })),
    onSettled,
  });
}

export function useDeleteImport() {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (id: string) => unwrap<unknown>(client.DELETE("/api/v1/imports/{id}", { params: { path: { id } } })),
    onSettled,
  });
}

/** For the browser's own download. */
export function errorsAddress(id: string): string {
  return `/api/v1/imports/${id}/errors.csv`;
}
