import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BulkAction, CaseHead, CaseTemplateView } from "@/shared/api/contract";
import { CaseTagsSelect } from "@/shared/parts/CaseTagsSelect";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { useActOnCases, useRunMacroOnCases } from "../api/actOnCases";
import { refusedActs, refusedMacros } from "../bulk";
import styles from "./BulkBar.module.css";
import { BulkMacroDrawer, BulkMacros } from "./BulkMacro";
import { BulkOutcome, type Done } from "./BulkOutcome";

/** Those that need the right to hand out work, and those that need to be told something. */
const FROM_ABOVE: ReadonlySet<BulkAction> = new Set(["assign", "archive"]);
const ACTIONS: readonly BulkAction[] = ["accept", "assign", "note", "expedite", "escalate", "add_tags", "remove_tags", "archive"];
const TOLD: ReadonlySet<BulkAction> = new Set(["assign", "note", "add_tags", "remove_tags"]);

interface Told {
  person_id?: string;
  text?: string;
  tags?: string[];
}

/** The same to all chosen cases; then what became of each. */
export function BulkBar({ chosen, onClear }: { chosen: readonly CaseHead[]; onClear: () => void }) {
  const { t } = useTranslation("case");
  const mayAssign = usePermission("case.assign");
  const act = useActOnCases();
  const runMacro = useRunMacroOnCases();
  const [asked, setAsked] = useState<BulkAction | null>(null);
  const [macro, setMacro] = useState<CaseTemplateView | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const finish = (what: string, refused: Done["refused"]): void => {
    setDone({ what, rows: chosen, refused });
    onClear();
  };
  const send = async (action: BulkAction, told: Told): Promise<void> => {
    setDone(null);
    const results = await act.mutateAsync({ action, cases: chosen, ...told });
    finish(t(`action.${action}`), refusedActs(results));
  };
  const run = async ({ id, template }: CaseTemplateView): Promise<void> => {
    setDone(null);
    const results = await runMacro.mutateAsync({ template: id, cases: chosen });
    finish(template.name, refusedMacros(results, (verb) => t(`action.${verb}`)));
  };
  const begin = (action: BulkAction): void => {
    act.reset();
    if (TOLD.has(action)) setAsked(action);
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
          <BulkMacros onChoose={setMacro} />
          <Button size="small" type="link" onClick={onClear}>
            {t("bulk.clear")}
          </Button>
        </div>
      )}
      {act.error && asked === null && <ProblemAlert error={act.error} />}
      {done && <BulkOutcome done={done} onClose={() => setDone(null)} />}
      {asked && (
        <FormDrawer<Told> open title={t("bulk.title", { action: t(`action.${asked}`), count: chosen.length })} submitLabel={t(`action.${asked}`)} onClose={() => setAsked(null)} onSubmit={(told) => send(asked, told)}>
          <ToldField action={asked} />
        </FormDrawer>
      )}
      {macro && <BulkMacroDrawer macro={macro} count={chosen.length} onRun={() => run(macro)} onClose={() => setMacro(null)} />}
    </div>
  );
}

function ToldField({ action }: { action: BulkAction }) {
  const { t } = useTranslation("case");
  const needed = { required: true, message: t("field.required") };
  switch (action) {
    case "assign":
      return (
        <Form.Item name="person_id" label={t("field.person")} rules={[needed]}>
          <PersonSelect autoFocus />
        </Form.Item>
      );
    case "add_tags":
    case "remove_tags":
      return (
        <Form.Item name="tags" label={t("tags.label")} extra={action === "add_tags" ? t("tags.hint") : undefined} rules={[needed]}>
          <CaseTagsSelect autoFocus known={action === "remove_tags"} />
        </Form.Item>
      );
    default:
      return (
        <Form.Item name="text" label={t("field.note")} extra={t("field.note_hint")} rules={[{ ...needed, whitespace: true }]}>
          <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 12 }} maxLength={2000} />
        </Form.Item>
      );
  }
}
