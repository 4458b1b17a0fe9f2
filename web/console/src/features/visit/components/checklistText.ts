import type { ChecklistItem } from "@/shared/api/contract";

const EVIDENCE = /^(凭证|需说明|evidence|note)$/i;

/**
 * One item a line: `text | most points | weight | evidence`, all but the text may be left out. One point is yes or no,
 * a weight is 1 unless said; numbers that are none go to the server as 0, which names the place.
 */
export function readItems(text: string): ChecklistItem[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter(Boolean).map((line, index) => {
    const [words = "", ...rest] = line.split(/[|｜]/).map((part) => part.trim());
    const evidence_required = rest.some((part) => EVIDENCE.test(part));
    const numbers = rest.filter((part) => part !== "" && !EVIDENCE.test(part)).map((part) => (/^\d+$/.test(part) ? Number(part) : 0));
    const [points = 1, weight = 1] = numbers;
    return { key: `i${index + 1}`, text: words, kind: points === 1 ? "yes_no" : "points", points, weight, evidence_required };
  });
}
