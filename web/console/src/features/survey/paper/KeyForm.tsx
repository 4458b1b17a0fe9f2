import { Alert, Button, InputNumber, type InputRef } from "antd";
import { useEffect, useRef, useState, type FormEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { PaperBatchDetail } from "@/shared/api/contract";
import { ApiError } from "@/shared/api/problem";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { FieldInput } from "./FieldInput";
import styles from "./Paper.module.css";
import { fieldProblems, nextNumber } from "./entry";
import { useKeySheet, type Entry } from "./paperApi";

/** One sheet after the other, without leaving the keyboard. */
export function KeyForm({ batch }: { batch: PaperBatchDetail }) {
  const { t } = useTranslation("survey");
  const [number, setNumber] = useState<number | null>(() => nextNumber(batch.sheets, 0));
  const [entry, setEntry] = useState<Entry>({});
  const first = useRef<InputRef>(null);
  const key = useKeySheet(batch.id);
  const wrong = fieldProblems(key.error);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (number === null || key.isPending) return;
    key.mutate(
      { number, entry },
      {
        onSuccess: () => {
          setEntry({});
          setNumber(nextNumber(batch.sheets, number));
          first.current?.focus();
        },
      },
    );
  };
  const form = useRef<HTMLFormElement>(null);
  useSendKey(form);
  const known = batch.sheets.find((sheet) => sheet.number === number);
  return (
    <form ref={form} className={styles.form} onSubmit={onSubmit} aria-label={t("paper.tab_key")}>
      <p className={styles.hint}>{t("paper.keys")}</p>
      {batch.left_out.length > 0 && <Alert type="info" title={t("paper.left_out", { keys: batch.left_out.join("、") })} />}
      {key.isSuccess && <Alert type={key.data.state === "awaiting_third" ? "warning" : "success"} title={t(`paper.keyed.${key.data.state}`, { count: key.data.differing })} />}
      {key.isError && !(key.error instanceof ApiError && Object.keys(wrong).length > 0) && <ProblemAlert error={key.error} />}
      <label className={styles.field}>
        <span className={styles.label}>{t("paper.number")}</span>
        <InputNumber className={styles.code} min={1} max={999_999} precision={0} value={number} onChange={setNumber} />
        <span className={styles.hint}>{known ? t(known.is_mine ? "paper.keyed_by_me" : "paper.second_entry", { name: known.first_name ?? "—" }) : t("paper.first_entry")}</span>
      </label>
      {batch.fields.map((field, index) => (
        <FieldInput
          key={field.key}
          field={field}
          value={entry[field.key] ?? ""}
          problem={wrong[field.key]}
          first={index === 0 ? first : undefined}
          onChange={(value) => setEntry((before) => ({ ...before, [field.key]: value }))}
        />
      ))}
      <Button type="primary" htmlType="submit" size="large" loading={key.isPending}>
        {t("paper.send")}
      </Button>
    </form>
  );
}

/** Ctrl+Enter (⌘+Enter) sends the sheet wherever the hand is. */
function useSendKey(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [form]);
}
