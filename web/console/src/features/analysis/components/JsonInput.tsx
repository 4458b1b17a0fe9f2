import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Json } from "../contract";
import styles from "./Analysis.module.css";

interface Props {
  id: string;
  /** A list of numbers, written without its brackets. */
  bare?: boolean;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}

/** What has no simpler field: written as JSON, taken over when it can be read. */
export function JsonInput({ id, bare = false, value, onChange }: Props) {
  const { t } = useTranslation("analysis");
  const [text, setText] = useState(() => written(value, bare));
  const [wrong, setWrong] = useState(false);
  const take = (next: string): void => {
    setText(next);
    const read = readJson(next, bare);
    setWrong(read === null);
    if (read !== null) onChange(read);
  };
  return (
    <>
      <Input.TextArea
        id={id} className={bare ? styles.narrow : undefined} autoSize={{ minRows: 1, maxRows: 8 }} spellCheck={false} value={text} status={wrong ? "error" : undefined}
        onChange={({ target }) => take(target.value)} placeholder={bare ? t("form.numbers") : "JSON"}
      />
      {wrong && <span role="alert" className={styles.wrong}>{t(bare ? "form.not_numbers" : "form.not_json")}</span>}
    </>
  );
}

function written(value: Json | undefined, bare: boolean): string {
  if (value === undefined || value === null) return "";
  return bare && Array.isArray(value) ? value.join(", ") : JSON.stringify(value);
}

/** Nothing for an empty text, null for one that cannot be read. */
function readJson(text: string, bare: boolean): Json | undefined | null {
  if (text.trim() === "") return undefined;
  try {
    const read = JSON.parse(bare ? `[${text.replaceAll("，", ",")}]` : text) as Json;
    return bare && !(Array.isArray(read) && read.every((entry) => typeof entry === "number")) ? null : read;
  } catch {
    return null;
  }
}
