import { useTranslation } from "react-i18next";
import type { ImportTask } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { usePermission } from "@/shared/session/session";
import type { Task } from "@/shared/tasks/task";
import { errorsAddress, isBusy, useImports, useStartImport } from "./importApi";

/** Imports at work, done or failed, for the panel of background tasks. */
export function useImportTasks(): readonly Task[] {
  const { t } = useTranslation("survey");
  const imports = useImports(usePermission("response.import"));
  const start = useStartImport();
  const note = (task: ImportTask): string => {
    if (task.failure) return task.failure.reason;
    if (task.state === "checking") return t("import.progress.checking", { done: formatNumber(task.rows_done) });
    const values = { done: formatNumber(task.rows_done), total: formatNumber(task.rows_total) };
    if (task.state === "running") return t("import.progress.running", values);
    return t("import.result.short", { imported: formatNumber(task.imported), bad: formatNumber(task.bad_rows) });
  };
  return (imports.data ?? [])
    .filter((task) => isBusy(task) || task.state === "done" || task.state === "failed")
    .map((task) => ({
      id: `import:${task.id}`,
      title: t("import.task", { name: task.file_name }),
      state: isBusy(task) ? "running" : task.state === "done" ? "done" : "failed",
      percent: percentOf(task),
      note: note(task),
      startedAt: task.created_at,
      page: `/imports/${task.id}`,
      onRetry: task.state === "failed" && task.mapping ? () => start.mutate({ id: task.id, skipBadRows: task.skip_bad_rows }) : undefined,
      download: task.bad_rows > 0 ? { label: t("import.problems.download"), address: errorsAddress(task.id) } : undefined,
    }));
}

export function percentOf(task: ImportTask): number | undefined {
  if (task.state !== "running" || task.rows_total === 0) return undefined;
  return Math.floor((task.rows_done / task.rows_total) * 100);
}
