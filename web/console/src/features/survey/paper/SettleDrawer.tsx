import { Button } from "antd";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { PaperDifference } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { FieldInput } from "./FieldInput";
import styles from "./Paper.module.css";
import { fieldProblems } from "./entry";
import { usePaperDifference, useSettleSheet, type Entry } from "./paperApi";

/** The third look: both entries beside each other, and what stands on the paper. */
export function SettleDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("survey");
  const found = usePaperDifference(id);
  return (
    <SideDrawer open={id !== undefined} onClose={onClose} size={640} destroyOnHidden title={found.data && t("paper.settle_title", { number: found.data.number })}>
      {id && (
        <QueryView query={found} shape="form">
          {(difference) => <Settle key={difference.id} difference={difference} onDone={onClose} />}
        </QueryView>
      )}
    </SideDrawer>
  );
}

function Settle({ difference, onDone }: { difference: PaperDifference; onDone: () => void }) {
  const { t } = useTranslation("survey");
  const first = difference.first as Entry;
  const second = difference.second as Entry;
  const differs = new Set(difference.differing);
  // where both say the same the sheet is as they say; the rest is empty until somebody has looked
  const [entry, setEntry] = useState<Entry>(() => Object.fromEntries(Object.entries(first).filter(([key]) => !differs.has(key))));
  const settle = useSettleSheet(difference.id);
  const wrong = fieldProblems(settle.error);
  const shown = difference.fields.filter((field) => differs.size === 0 || differs.has(field.key) || wrong[field.key] !== undefined);
  const set = (key: string, value: string): void => setEntry((before) => ({ ...before, [key]: value }));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    settle.mutate(entry, { onSuccess: onDone });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <p className={styles.hint}>{t(differs.size === 0 ? "paper.settle_refused" : "paper.settle_note")}</p>
      {settle.isError && Object.keys(wrong).length === 0 && <ProblemAlert error={settle.error} />}
      {shown.map((field) => (
        <div key={field.key} className={styles.difference}>
          <FieldInput field={field} value={entry[field.key] ?? ""} problem={wrong[field.key]} onChange={(value) => set(field.key, value)} />
          {differs.has(field.key) && (
            <span className={styles.choices}>
              <Button size="small" onClick={() => set(field.key, first[field.key] ?? "")}>
                {t("paper.take_first", { value: first[field.key] ?? t("paper.empty") })}
              </Button>
              <Button size="small" onClick={() => set(field.key, second[field.key] ?? "")}>
                {t("paper.take_second", { value: second[field.key] ?? t("paper.empty") })}
              </Button>
            </span>
          )}
        </div>
      ))}
      <Button type="primary" htmlType="submit" loading={settle.isPending}>
        {t("paper.settle")}
      </Button>
    </form>
  );
}
