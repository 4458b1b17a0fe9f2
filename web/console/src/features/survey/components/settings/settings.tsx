import { Input, Select, Switch } from "antd";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { CarryForward, Question } from "@/shared/api/contract";
import { earlierQuestions } from "../../editor/condition";
import { entryOf } from "../../editor/kinds";
import type { SettingName } from "../../editor/kinds/kind";
import { useDocument, useQuestionEdit } from "../editing";
import { FormulaInput } from "../FormulaInput";
import { LocalTextField } from "../LocalTextField";
import { Property, Toggle } from "../Property";
import styles from "../Property.module.css";
import { ScaleFields } from "../ScaleFields";
import { useQuestionName } from "../useQuestionName";
import { NumberField } from "./NumberField";
import { AddressSetting, Files, FileTypes } from "./sent";

type Setting = ComponentType<{ question: Question }>;

function ScaleSetting({ question }: { question: Question }) {
  return question.scale ? <ScaleFields question={question} name="scale" scale={question.scale} /> : null;
}

function SecondScale({ question }: { question: Question }) {
  return question.second_scale ? <ScaleFields question={question} name="second_scale" scale={question.second_scale} /> : null;
}

/** One picture or several. */
function Multiple({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  const set = (multiple: boolean): void => edit(multiple ? { multiple } : { multiple: undefined, min_chosen: undefined, max_chosen: undefined }, "multiple");
  return (
    <>
      <Toggle label={t("properties.multiple")}>
        <Switch size="small" checked={question.multiple ?? false} onChange={set} />
      </Toggle>
      {question.multiple && <Chosen question={question} />}
    </>
  );
}

function RowLength({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  return <NumberField question={question} name="max_length" label={t("properties.row_length")} min={1} max={10_000} placeholder="200" />;
}

function Chosen({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  return (
    <div className={styles.pair}>
      <NumberField question={question} name="min_chosen" label={t("properties.min_chosen")} min={1} max={200} placeholder={t("properties.no_limit")} />
      <NumberField question={question} name="max_chosen" label={t("properties.max_chosen")} min={1} max={200} placeholder={t("properties.no_limit")} />
    </div>
  );
}

function Length({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  return (
    <div className={styles.pair}>
      <NumberField question={question} name="min_length" label={t("properties.min_length")} min={1} max={10_000} placeholder={t("properties.no_limit")} />
      <NumberField question={question} name="max_length" label={t("properties.max_length")} min={1} max={10_000} placeholder="1000" />
    </div>
  );
}

function Pattern({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  return (
    <>
      <Property label={t("properties.pattern")} hint={t("properties.pattern_hint")} htmlFor="pattern">
        <Input id="pattern" className={styles.formula} value={question.pattern ?? ""} maxLength={500} spellCheck={false} onChange={(event) => edit({ pattern: event.target.value || undefined }, "pattern")} />
      </Property>
      {question.pattern && (
        <Property label={t("properties.pattern_words")}>
          <LocalTextField label={t("properties.pattern_words")} value={question.pattern_hint} onChange={(pattern_hint, language) => edit({ pattern_hint }, `pattern_hint/${language}`)} />
        </Property>
      )}
    </>
  );
}

function Unit({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  return (
    <Property label={t("properties.unit")} hint={t("properties.unit_hint")}>
      <LocalTextField label={t("properties.unit")} value={question.unit} onChange={(unit, language) => edit({ unit }, `unit/${language}`)} />
    </Property>
  );
}

function Bounds({ question, whole }: { question: Question; whole: boolean }) {
  const { t } = useTranslation("survey");
  return (
    <div className={styles.pair}>
      <NumberField question={question} name="min" label={t("properties.min")} whole={whole} placeholder={t("properties.no_limit")} />
      <NumberField question={question} name="max" label={t("properties.max")} whole={whole} placeholder={t("properties.no_limit")} />
    </div>
  );
}

function NumberSetting({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  return (
    <>
      <Bounds question={question} whole={false} />
      <NumberField question={question} name="decimals" label={t("properties.decimals")} min={0} max={6} placeholder="0" />
      <Unit question={question} />
    </>
  );
}

function Slider({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  return (
    <>
      <Bounds question={question} whole={false} />
      <NumberField question={question} name="step" label={t("properties.step")} whole={false} placeholder="1" />
      <Unit question={question} />
    </>
  );
}

const INPUT_TYPES: Partial<Record<Question["kind"], string>> = { date: "date", time: "time", date_time: "datetime-local" };

function Moment({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  return (["min", "max"] as const).map((name) => (
    <Property key={name} label={t(`properties.moment_${name}`)} htmlFor={`moment-${name}`}>
      <Input
        id={`moment-${name}`}
        type={INPUT_TYPES[question.kind] ?? "date"}
        value={typeof question[name] === "string" ? question[name] : ""}
        onChange={(event) => edit({ [name]: event.target.value || undefined }, name)}
      />
    </Property>
  ));
}

function PairLabels({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  return (["first_label", "second_label"] as const).map((name) => (
    <Property key={name} label={t(`properties.${name}`)} hint={question.kind === "matrix_dual" ? undefined : t("properties.pair_label_hint")}>
      <LocalTextField label={t(`properties.${name}`)} value={question[name]} onChange={(text, language) => edit({ [name]: text }, `${name}/${language}`)} />
    </Property>
  ));
}

function Places({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  return <NumberField question={question} name="places" label={t("properties.places")} min={1} max={200} placeholder={t("properties.all_places")} />;
}

function Sum({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  return (
    <>
      <NumberField question={question} name="total" label={t("properties.total")} min={1} max={1_000_000} placeholder="100" />
      <Unit question={question} />
    </>
  );
}

function Param({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  return (
    <Property label={t("properties.param")} hint={t("properties.param_hint", { name: question.param ?? question.key })} htmlFor="param">
      <Input id="param" value={question.param ?? ""} placeholder={question.key} maxLength={64} spellCheck={false} onChange={(event) => edit({ param: event.target.value.trim() || undefined }, "param")} />
    </Property>
  );
}

function Formula({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const edit = useQuestionEdit(question.key);
  return (
    <Property label={t("properties.expression")} hint={t("properties.expression_hint")}>
      <FormulaInput label={t("properties.expression")} value={question.expression ?? ""} earlier={earlierQuestions(document, question.key)} onChange={(expression) => edit({ expression }, "expression")} />
    </Property>
  );
}

function Shuffle({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  return (
    <Toggle label={t(question.rows ? "properties.shuffle_rows" : "properties.shuffle_options")} hint={t("properties.shuffle_hint")}>
      <Switch size="small" checked={question.shuffle ?? false} onChange={(shuffle) => edit({ shuffle: shuffle || undefined }, "shuffle")} />
    </Toggle>
  );
}

/** Where options or rows come from, beside its own. */
function Carried({ question, name }: { question: Question; name: "options_from" | "rows_from" }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const edit = useQuestionEdit(question.key);
  const label = useQuestionName();
  const from = question[name];
  const sources = earlierQuestions(document, question.key).filter((one) => entryOf(one.kind)?.content.includes("options"));
  if (sources.length === 0 && !from) return null;
  const store = (next: CarryForward | undefined): void => edit({ [name]: next }, name);
  return (
    <Property label={t(`properties.${name}`)} hint={t("properties.carried_hint")}>
      <Select
        allowClear
        value={from?.question}
        placeholder={t("properties.carried_none")}
        aria-label={t(`properties.${name}`)}
        options={sources.map((one) => ({ value: one.key, label: label(one) }))}
        onChange={(key: string | undefined) => store(key === undefined ? undefined : { question: key, take: from?.take ?? "chosen" })}
      />
      {from && (
        <Select
          value={from.take}
          aria-label={t("properties.carried_take")}
          options={(["chosen", "not_chosen"] as const).map((take) => ({ value: take, label: t(`properties.carried.${take}`) }))}
          onChange={(take) => store({ ...from, take })}
        />
      )}
    </Property>
  );
}

/** The fields of every setting; kinds name those that they have. */
export const SETTINGS: Record<SettingName, Setting> = {
  scale: ScaleSetting,
  options_from: ({ question }) => <Carried question={question} name="options_from" />,
  rows_from: ({ question }) => <Carried question={question} name="rows_from" />,
  shuffle: Shuffle,
  chosen: Chosen,
  length: Length,
  pattern: Pattern,
  number: NumberSetting,
  slider: Slider,
  moment: Moment,
  pair_labels: PairLabels,
  places: Places,
  sum: Sum,
  param: Param,
  formula: Formula,
  multiple: Multiple,
  row_length: RowLength,
  second_scale: SecondScale,
  files: Files,
  file_types: FileTypes,
  address: AddressSetting,
};
