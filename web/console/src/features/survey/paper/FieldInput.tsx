import { Input, type InputRef } from "antd";
import type { KeyboardEvent, RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { PaperField } from "@/shared/api/contract";
import styles from "./Paper.module.css";

interface Props {
  field: PaperField;
  value: string;
  problem?: string;
  first?: RefObject<InputRef | null>;
  onChange: (value: string) => void;
}

/** Goes to the next field of the form at Enter and back at Shift+Enter: the hand stays on the number pad. */
function step(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  const form = event.currentTarget.closest("form");
  const fields = [...(form?.querySelectorAll<HTMLElement>("input, textarea, button[type=submit]") ?? [])];
  const at = fields.indexOf(event.target as HTMLElement);
  fields[at + (event.shiftKey ? -1 : 1)]?.focus();
}

/** A field of a sheet with its codes beside it. */
export function FieldInput({ field, value, problem, first, onChange }: Props) {
  const { t } = useTranslation("survey");
  const label = [`${field.number}.`, field.text, field.part].filter(Boolean).join(" ");
  const range = field.kind === "point" ? `${field.min}–${field.max}` : undefined;
  const codes = field.options.map((option, index) => `${index + 1} ${option}`).join("　");
  const hint = [range, codes, field.kind === "several" && t("paper.several"), field.kind === "ranked" && t("paper.ranked"), field.not_applicable && t("paper.not_applicable")].filter(Boolean).join(" · ");
  const isLong = field.kind === "text";
  return (
    <label className={styles.field} data-wrong={problem !== undefined} data-long={isLong}>
      <span className={styles.label}>{label}</span>
      <Input ref={first} className={isLong ? styles.text : styles.code} value={value} autoComplete="off" status={problem ? "error" : undefined} onChange={(event) => onChange(event.target.value)} onKeyDown={step} />
      {(problem ?? hint) && <span className={styles.hint}>{problem ?? hint}</span>}
    </label>
  );
}
