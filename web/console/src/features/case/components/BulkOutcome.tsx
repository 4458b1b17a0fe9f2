import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseHead } from "@/shared/api/contract";
import type { Refused } from "../bulk";

/** What was done to the chosen cases. */
export interface Done {
  /** What was done, as the button says it. */
  what: string;
  rows: readonly CaseHead[];
  refused: readonly Refused[];
}

/** What became of each: how many were done, and why the others were not. */
export function BulkOutcome({ done: { what, rows, refused }, onClose }: { done: Done; onClose: () => void }) {
  const { t } = useTranslation("case");
  const numberOf = (id: string): string => rows.find((row) => row.id === id)?.number ?? id;
  return (
    <Alert
      closable={{ onClose }}
      role="status"
      type={refused.length > 0 ? "warning" : "success"}
      title={t("bulk.done", { action: what, done: rows.length - refused.length, refused: refused.length })}
      description={
        refused.length > 0 && (
          <ul>
            {refused.map(({ id, words }) => (
              <li key={id}>
                {numberOf(id)}：{words}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}
