import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BulkAction, BulkResult, CaseHead } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { useActOnCases } from "../api/actOnCases";
import styles from "./BulkBar.module.css";

/** Those that need the right to hand out work, and those that need to be told something. */
const FROM_ABOVE: ReadonlySet<BulkAction> = new Set(["assign", "archive"]);
const ACTIONS: readonly BulkAction[] = ["accept", "assign", "note", "expedite", "escalate", "archive"];

interface Told {
  person_id?: string;
  text?: string;
}

interface Done {
  action: BulkAction;
  rows: readonly CaseHead[];
  results: readonly BulkResult[];
}

/** The same to all chosen cases; then what became of each. */
export function BulkBar({ chosen, onClear }: { chosen: readonly CaseHead[]; onClear: () => void }) {
  const { t } = useTranslation("case");
  const mayAssign = usePermission("case.assign");
  const act = useActOnCases();
  const [asked, setAsked] = useState<BulkAction | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const send = async (action: BulkAction, told: Told): Promise<void> => {
    setDone(null);
    const results = await act.mutateAsync({ action, cases: chosen, ...told });
    setDone({ action, rows: chosen, results });
    onClear();
  };
  const begin = (action: BulkAction): void => {
    act.reset();
    if (action === "assign" || action === "note") setAsked(action);
    else void send(action, {}).catch(() => undefined); // shown below
  };
  if (chosen.length === 0 && !done) return null;
  return (
    <div className={styles.bulk}>
      {chosen.length > 0 && (
        <div className={styles.bar} role="toolbar" aria-label={t("bulk.label")}>
          <strong>{t("bulk.chosen", { count: chosen.length })}</strong>
          {ACTIONS.filter((action) => mayAssign || !FROM_ABOVE.has(action)).map((action) => (
            <Button key={action} size="small" loading={act.isPending && act.variables.action === action} onClick={() => begin(action)}>
              {t(`action.${action}`)}
            </Button>
          ))}
          <Button size="small" type="link" onClick={onClear}>
            {t("bulk.clear")}
          </Button>
        </div>
      )}
      {act.error && asked === null && <ProblemAlert error={act.error} />}
      {done && <Outcome done={done} onClose={() => setDone(null)} />}
      {asked && (
        <FormDrawer<Told> open title={t("bulk.title", { action: t(`action.${asked}`), count: chosen.length })} submitLabel={t(`action.${asked}`)} onClose={() => setAsked(null)} onSubmit={(told) => send(asked, told)}>
          {asked === "assign" ? (
            <Form.Item name="person_id" label={t("field.person")} rules={[{ required: true, message: t("field.required") }]}>
              <PersonSelect autoFocus />
            </Form.Item>
          ) : (
            <Form.Item name="text" label={t("field.note")} extra={t("field.note_hint")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
              <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 12 }} maxLength={2000} />
            </Form.Item>
          )}
        </FormDrawer>
      )}
    </div>
  );
}

function Outcome({ done: { action, rows, results }, onClose }: { done: Done; onClose: () => void }) {
  const { t } = useTranslation("case");
  const refused = results.filter((result) => result.problem);
  const numberOf = (id: string): string => rows.find((row) => row.id === id)?.number ?? id;
  return (
    <Alert
      closable={{ onClose }}
      role="status"
      type={refused.length > 0 ? "warning" : "success"}
      title={t("bulk.done", { action: t(`action.${action}`), done: results.length - refused.length, refused: refused.length })}
      description={
        refused.length > 0 && (
          <ul>
            {refused.map((result) => (
              <li key={result.id}>
                {numberOf(result.id)}：{result.words}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}
