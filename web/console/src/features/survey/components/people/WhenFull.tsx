import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Quota, QuotaFull } from "@/shared/api/contract";
import { optionsOf } from "../../editor/carried";
import { freshKey, questionsOf, textIn } from "../../editor/document";
import { useDocument, useEditing } from "../editing";
import { useEditorView } from "../editorView";
import { Property } from "../Property";
import { useQuestionName } from "../useQuestionName";

interface Props {
  quota: Quota;
  /** Keys of the questions that its cells look at. */
  looked: ReadonlySet<string>;
  onChange: (full: QuotaFull) => void;
}

/** Stands for an ending that is not there yet. */
const NEW_ENDING = "new";

/** What a full cell means for the next person: nothing, an early ending, or options that are not offered. */
export function WhenFull({ quota, looked, onChange }: Props) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const { edit } = useEditing();
  const name = useQuestionName();
  const full = quota.when_full ?? "count";
  const value = full === "count" ? "count" : "end" in full ? `end:${full.end}` : `hide:${full.hide}`;
  const endings = document.endings ?? [];
  const hideable = questionsOf(document).filter((question) => looked.has(question.key) && optionsOf(document, question).length > 0);
  const choose = (code: string): void => {
    const [what, key = ""] = code.split(":");
    if (what === "hide") onChange({ hide: key });
    else if (what !== "end") onChange("count");
    else if (key !== NEW_ENDING) onChange({ end: key });
    else {
      const made = freshKey("full", new Set(endings.map((ending) => ending.key)));
      const text = { "zh-CN": t("quota.ending_text", { lng: "zh-CN" }), en: t("quota.ending_text", { lng: "en" }) };
      edit({ type: "document", change: { endings: [...endings, { key: made, text, exit: "quota_full" }] } }, "endings/add");
      onChange({ end: made });
    }
  };
  const known = [
    { value: "count", label: t("quota.when.count") },
    { label: t("quota.when.end"), options: [...endings.map((ending) => ({ value: `end:${ending.key}`, label: textIn(ending.text, reading) || ending.key })), { value: `end:${NEW_ENDING}`, label: t("quota.new_ending") }] },
    { label: t("quota.when.hide"), options: hideable.map((question) => ({ value: `hide:${question.key}`, label: name(question) })) },
  ].filter((one) => one.options === undefined || one.options.length > 0);
  return (
    <Property label={t("quota.when_full")} hint={t(`quota.when_hint.${full === "count" ? "count" : "end" in full ? "end" : "hide"}`)}>
      <Select value={value} aria-label={t("quota.when_full")} options={known} onChange={choose} />
    </Property>
  );
}
