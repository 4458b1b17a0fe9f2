import { useState } from "react";
import type { CaseHead } from "@/shared/api/contract";
import { chosenAfter, rowsChosen } from "../bulk";

interface Ticked {
  ticked: ReadonlySet<string>;
  /** The ticked rows of the list as it is on screen. */
  rows: readonly CaseHead[];
  /** `range`: all from the one ticked last. */
  tick: (id: string, range: boolean) => void;
  clear: () => void;
}

/** Rows ticked in the list. */
export function useTicked(rows: readonly CaseHead[]): Ticked {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string>();
  return {
    ticked,
    rows: rowsChosen(rows, ticked),
    tick: (id, range) => {
      setTicked(chosenAfter(rows.map((row) => row.id), ticked, id, range ? last : undefined));
      setLast(id);
    },
    clear: () => setTicked(new Set()),
  };
}
