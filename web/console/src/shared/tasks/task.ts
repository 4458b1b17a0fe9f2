/** Work that goes on in the background and outlives the page: an import, an export, a report. */
export interface Task {
  /** Unique among all tasks. */
  id: string;
  /** What it is, in words: “Import · answers.csv”. */
  title: string;
  state: "running" | "done" | "failed";
  /** 0–100; absent while nobody can tell. */
  percent?: number;
  /** How far it is, what came out, or why it failed. */
  note?: string;
  /** When it began, RFC 3339. */
  startedAt: string;
  /** Page of the task in the console. */
  page?: string;
  /** Begins it again after a failure. */
  onRetry?: () => void;
  /** A file that came out of it. */
  download?: { label: string; address: string };
}

/** A feature's hook that keeps its tasks up to date; it asks nothing of the server where the reader may not. */
export type TaskSource = () => readonly Task[];
