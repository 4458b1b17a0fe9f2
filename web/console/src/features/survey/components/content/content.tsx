import { Input } from "antd";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerOption, Question, QuestionRow } from "@/shared/api/contract";
import { earlierQuestions } from "../../editor/condition";
import { entryOf } from "../../editor/kinds";
import type { ContentName } from "../../editor/kinds/kind";
import { ConditionFields } from "../ConditionFields";
import { useDocument, useQuestionEdit } from "../editing";
import { LocalTextField } from "../LocalTextField";
import styles from "../QuestionFields.module.css";
import { OPTION_PRESETS } from "../../editor/presets";
import { ScaleLabelFields } from "../ScaleLabelFields";
import { BranchFields } from "./BranchFields";
import { ItemList } from "./ItemList";
import { ItemPopover } from "./ItemPopover";
import { OptionSettings } from "./OptionSettings";
import { PictureField } from "./PictureField";

type Content = ComponentType<{ question: Question }>;

function Options({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  const entry = entryOf(question.kind);
  const fixed = entry?.fixedOptions;
  if (fixed) return <FixedOptions question={question} keys={fixed} />;
  return (
    <ItemList<AnswerOption>
      kind="option"
      prefix="o"
      items={question.options ?? []}
      onChange={(options, part) => edit({ options }, `options/${part}`)}
      presets={entry?.optionPicture ? undefined : OPTION_PRESETS.map(({ code, options }) => ({ code, label: t(`option_preset.${code}`), items: options }))}
      beside={(option, change, number) => <OptionSettings question={question} option={option} number={number} onChange={change} />}
      below={entry?.optionPicture ? (option, change, number) => <PictureField picture={option.picture} label={t("picture.of_option", { number })} onChange={(picture) => change({ picture }, "picture")} /> : undefined}
    />
  );
}

/** Own words for options that are always the same. */
function FixedOptions({ question, keys }: { question: Question; keys: readonly string[] }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  const options = keys.map((key): AnswerOption => question.options?.find((option) => option.key === key) ?? { key, text: {} });
  const write = (key: string, text: AnswerOption["text"], language: string): void => {
    const next = options.map((option) => (option.key === key ? { ...option, text } : option));
    const said = next.some((option) => Object.values(option.text).some((word) => word?.trim()));
    edit({ options: said ? next : undefined }, `options/${key}/${language}`);
  };
  return (
    <div className={styles.options}>
      {options.map((option, index) => (
        <LocalTextField
          key={option.key}
          look="plain"
          label={t("editor.option", { number: index + 1 })}
          placeholder={t(option.key === "yes" ? "condition.yes" : "condition.no")}
          value={option.text}
          onChange={(text, language) => write(option.key, text, language)}
        />
      ))}
    </div>
  );
}

function Columns({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  return (
    <div>
      <p className={styles.caption}>{t("editor.columns")}</p>
      <ItemList<AnswerOption> kind="column" prefix="c" items={question.columns ?? []} onChange={(columns, part) => edit({ columns }, `columns/${part}`)} />
    </div>
  );
}

function Rows({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const edit = useQuestionEdit(question.key);
  const fields = entryOf(question.kind)?.rowFields ?? [];
  const below = (row: QuestionRow, change: (change: Partial<QuestionRow>, part: string) => void) => (
    <>
      {fields.includes("opposite") && (
        <LocalTextField look="plain" label={t(`editor.opposite.${question.kind === "kano" ? "kano" : "pole"}`)} value={row.opposite} onChange={(opposite, language) => change({ opposite }, `opposite/${language}`)} />
      )}
      {fields.includes("dimension") && (
        <Input size="small" variant="filled" aria-label={t("editor.row_dimension")} placeholder={t("editor.row_dimension")} value={row.dimension ?? ""} maxLength={64} onChange={(event) => change({ dimension: event.target.value.trim() || undefined }, "dimension")} />
      )}
    </>
  );
  return (
    <div>
      <p className={styles.caption}>{t("editor.rows")}</p>
      <ItemList<QuestionRow>
        kind="row"
        prefix="r"
        items={question.rows ?? []}
        onChange={(rows, part) => edit({ rows }, `rows/${part}`)}
        below={below}
        beside={(row, change, number) => (
          <ItemPopover number={number} set={row.display_if !== undefined || row.fixed === true} fixed={question.shuffle ? (row.fixed ?? false) : undefined} onFixed={(fixed) => change({ fixed: fixed || undefined }, "fixed")}>
            <ConditionFields
              label={t("properties.condition")}
              condition={row.display_if}
              earlier={earlierQuestions(document, question.key)}
              none={t("condition.always")}
              saying={(condition) => t("condition.shown_if", { condition })}
              onChange={(display_if) => change({ display_if }, "display_if")}
            />
          </ItemPopover>
        )}
      />
    </div>
  );
}

function ScaleWords({ question }: { question: Question }) {
  return question.scale ? <ScaleLabelFields question={question} scale={question.scale} /> : null;
}

function SecondScaleWords({ question }: { question: Question }) {
  return question.second_scale ? <ScaleLabelFields question={question} name="second_scale" scale={question.second_scale} /> : null;
}

function SliderWords({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  return (
    <div className={styles.labels}>
      <p className={styles.caption}>{t("editor.end_words")}</p>
      {(["low_label", "high_label"] as const).map((name) => (
        <LocalTextField key={name} look="plain" label={t(`editor.${name}`)} value={question[name]} onChange={(text, language) => edit({ [name]: text }, `${name}/${language}`)} />
      ))}
    </div>
  );
}

/** What is written below a question's text; kinds name what they have. */
export const CONTENT: Record<ContentName, Content> = {
  options: Options,
  columns: Columns,
  rows: Rows,
  branches: BranchFields,
  scale_words: ScaleWords,
  second_scale_words: SecondScaleWords,
  slider_words: SliderWords,
};
