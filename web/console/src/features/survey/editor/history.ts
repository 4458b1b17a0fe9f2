/** Edits to the same place within this time are undone together. */
const MERGE_MS = 1_500;
const DEPTH = 100;

/** Earlier and later states of what is edited. */
export interface History<State> {
  past: readonly State[];
  present: State;
  future: readonly State[];
  /** Place and time of the last edit, for merging. */
  last: { place: string; at: number } | null;
}

export function historyOf<State>(present: State): History<State> {
  return { past: [], present, future: [], last: null };
}

/** Records `next`; `place` names what was edited, so that typing a word is one step. */
export function record<State>(history: History<State>, next: State, place: string | null, at: number): History<State> {
  if (next === history.present) return history;
  const merges = place !== null && history.last?.place === place && at - history.last.at < MERGE_MS && history.past.length > 0;
  return {
    past: merges ? history.past : [...history.past, history.present].slice(-DEPTH),
    present: next,
    future: [],
    last: place === null ? null : { place, at },
  };
}

export function undo<State>(history: History<State>): History<State> {
  const previous = history.past[history.past.length - 1];
  if (previous === undefined) return history;
  return { past: history.past.slice(0, -1), present: previous, future: [history.present, ...history.future], last: null };
}

export function redo<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, last: null };
}
