import { useImportTasks } from "@/features/survey/import/importTasks";
import type { Task, TaskSource } from "@/shared/tasks/task";

/** Every kind of background work; the order never changes, as they are hooks. */
const SOURCES: readonly TaskSource[] = [useImportTasks];

/** Running first, then the latest. */
export function useTasks(): Task[] {
  // oxlint-disable-next-line rules-of-hooks -- a fixed list
  const tasks = SOURCES.flatMap((useSource) => useSource());
  const rank = (task: Task): number => (task.state === "running" ? 0 : 1);
  return tasks.sort((one, two) => rank(one) - rank(two) || two.startedAt.localeCompare(one.startedAt));
}
