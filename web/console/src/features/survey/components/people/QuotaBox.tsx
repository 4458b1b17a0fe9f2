import CloseOutlined from "@ant-design/icons/CloseOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, InputNumber, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Condition, DocumentProblem, Quota, QuotaCell, QuotaState } from "@/shared/api/contract";
import { questionsIn } from "../../editor/condition";
import { freshKey, isAsked, questionsOf } from "../../editor/document";
import { formatNumber } from "@/shared/i18n/format";
import { ConditionFields } from "../ConditionFields";
import { useDocument } from "../editing";
import { useEditorView } from "../editorView";
import { LocalTextField } from "../LocalTextField";
import { Toggle } from "../Property";
import { useConditionText } from "../useConditionText";
import styles from "./People.module.css";
import { QuotaMeter } from "./QuotaMeter";
import { Box, PlaceProblems } from "./Section";
import { WhenFull } from "./WhenFull";

interface Props {
  quota: Quota;
  number: number;
  place: string;
  problems: readonly DocumentProblem[];
  /** How full it is; absent before the first publication. */
  state: QuotaState | undefined;
  onChange: (change: Partial<Quota>, part: string) => void;
  onRemove: () => void;
}

/** One quota: its cells, and what a full one means. */
export function QuotaBox({ quota, number, place, problems, state, onChange, onRemove }: Props) {
  const { t } = useTranslation("survey");
  const cells = (next: QuotaCell[], part: string): void => onChange({ cells: next }, `cells/${part}`);
  const looked = new Set(quota.cells.flatMap((cell) => questionsIn(cell.if)));
  const add = (): void => cells([...quota.cells, { key: freshKey("cell", new Set(quota.cells.map(({ key }) => key))), text: {}, limit: 100 }], "add");
  const total = quota.cells.reduce((sum, cell) => sum + cell.limit, 0);
  return (
    <Box
      head={<LocalTextField look="plain" label={t("quota.name", { number })} value={quota.text} onChange={(text, language) => onChange({ text }, `text/${language}`)} />}
      removeLabel={t("quota.remove", { number })}
      onRemove={onRemove}
    >
      <ol className={styles.cells}>
        {quota.cells.map((cell, index) => {
          const filled = state?.cells.find(({ key }) => key === cell.key);
          const change = (next: Partial<QuotaCell>, part: string): void => cells(quota.cells.map((old) => (old.key === cell.key ? { ...old, ...next } : old)), `${cell.key}/${part}`);
          return (
            <li key={cell.key} className={styles.cell}>
              <div className={styles.head}>
                <div className={styles.name}>
                  <LocalTextField look="plain" label={t("quota.cell", { number: index + 1 })} value={cell.text} onChange={(text, language) => change({ text }, `text/${language}`)} />
                </div>
                <label className={styles.inline}>
                  {t("quota.limit")}
                  <InputNumber className={styles.number} min={1} max={1_000_000} precision={0} value={cell.limit} onChange={(limit) => limit && change({ limit }, "limit")} />
                </label>
                <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t("quota.cell_remove", { number: index + 1 })} onClick={() => cells(quota.cells.filter(({ key }) => key !== cell.key), "remove")} />
              </div>
              {filled && <QuotaMeter cell={filled} />}
              <Who condition={cell.if} number={index + 1} onChange={(condition) => change({ if: condition }, "if")} />
              <PlaceProblems problems={problems} place={`${place}/cells/${index}`} />
            </li>
          );
        })}
      </ol>
      <div className={styles.head}>
        <Button size="small" type="link" icon={<PlusOutlined />} onClick={add}>
          {t("quota.cell_add")}
        </Button>
        <span className={styles.hint}>{t("quota.total", { total: formatNumber(total) })}</span>
      </div>
      <WhenFull quota={quota} looked={looked} onChange={(when_full) => onChange({ when_full }, "when_full")} />
      <Toggle label={t("quota.counts_invalid")} hint={t("quota.counts_invalid_hint")}>
        <Switch size="small" checked={quota.counts_invalid ?? false} onChange={(counts_invalid) => onChange({ counts_invalid: counts_invalid || undefined }, "counts_invalid")} />
      </Toggle>
      <PlaceProblems problems={problems} place={place} own={["cells"]} />
    </Box>
  );
}

/** Whom a cell counts, as a sentence; its fields are opened when they are wanted. */
function Who({ condition, number, onChange }: { condition: Condition | undefined; number: number; onChange: (condition: Condition | undefined) => void }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const sentence = useConditionText();
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <div className={styles.head}>
        <span className={styles.who}>{condition ? t("quota.counted_if", { condition: sentence(condition, document, reading) }) : t("quota.everybody")}</span>
        <Button size="small" type="link" aria-label={t("quota.who_edit", { number })} onClick={() => setOpen(true)}>
          {t("quota.who_change")}
        </Button>
      </div>
    );
  }
  return (
    <ConditionFields
      label={t("quota.who")}
      condition={condition}
      earlier={questionsOf(document).filter((question) => isAsked(question) || question.kind === "hidden" || question.kind === "calculated")}
      none={t("quota.everybody")}
      saying={(said) => t("quota.counted_if", { condition: said })}
      onChange={onChange}
    />
  );
}
