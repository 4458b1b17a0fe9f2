import CloseOutlined from "@ant-design/icons/CloseOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, Dropdown, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Condition, Question } from "@/shared/api/contract";
import { armCondition, armTestOf, type ArmTest } from "../editor/arms";
import { grouped, groupOf, isTest, testFor } from "../editor/condition";
import { ConditionTestFields } from "./ConditionTestFields";
import { textIn } from "../editor/document";
import { useDocument } from "./editing";
import { useEditorView } from "./editorView";
import { FormulaInput } from "./FormulaInput";
import styles from "./Property.module.css";

interface Props {
  condition: Condition | undefined;
  /** Questions that it may look at. */
  earlier: readonly Question[];
  onChange: (condition: Condition | undefined) => void;
  /** Groups inside groups; deeper ones can be shown but not begun. */
  depth?: number;
}

const DEEPEST = 3;

/** A condition as nested groups of comparisons, formulas and negations. */
export function ConditionEditor({ condition, earlier, onChange, depth = 0 }: Props) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { mode, parts } = groupOf(condition);
  const replace = (index: number, next: Condition | undefined): void =>
    onChange(grouped(mode, parts.flatMap((part, at) => (at === index ? (next ? [next] : []) : [part]))));
  const proposed = propose(earlier, parts);
  const add = (part: Condition): void => onChange(grouped(mode, [...parts, part]));
  const test = proposed && testFor(document, proposed);
  const [experiment] = document.experiments ?? [];
  const [arm] = experiment?.arms ?? [];
  const more = [
    ...(experiment && arm ? [{ key: "arm", label: t("condition.add_arm"), onClick: () => add(armCondition({ experiment: experiment.key, arm: arm.key })) }] : []),
    { key: "group", label: t("condition.add_group"), disabled: depth >= DEEPEST || !test, onClick: () => test && add({ [mode === "all" ? "any" : "all"]: [test, test] } as Condition) },
    { key: "not", label: t("condition.add_not"), disabled: !test, onClick: () => test && add({ not: test }) },
    { key: "formula", label: t("condition.add_formula"), onClick: () => add({ expression: proposed ? `answered(${proposed.key})` : "1 = 1" }) },
  ];
  return (
    <div className={styles.group} data-depth={depth}>
      {parts.length > 1 && (
        <Segmented
          size="small"
          value={mode}
          options={(["all", "any"] as const).map((value) => ({ value, label: t(`condition.mode.${value}`) }))}
          onChange={(next) => onChange(grouped(next, parts))}
        />
      )}
      {parts.map((part, index) => (
        <ConditionPart
          // oxlint-disable-next-line no-array-index-key -- comparisons have no identity of their own
          key={index}
          part={part}
          earlier={earlier}
          depth={depth}
          onChange={(next) => replace(index, next)}
        />
      ))}
      <div className={styles.row}>
        <Button size="small" icon={<PlusOutlined />} disabled={!test} onClick={() => test && add(test)}>
          {t("condition.add")}
        </Button>
        <Dropdown trigger={["click"]} menu={{ items: more }}>
          <Button size="small" type="text" aria-label={t("condition.more")}>
            {t("condition.more")}
          </Button>
        </Dropdown>
      </div>
    </div>
  );
}

/** One part of a group, in its own fields. */
function ConditionPart({ part, earlier, depth, onChange }: { part: Condition; earlier: readonly Question[]; depth: number; onChange: (part: Condition | undefined) => void }) {
  const { t } = useTranslation("survey");
  if (isTest(part)) return <ConditionTestFields test={part} earlier={earlier} onChange={(next) => onChange(next ?? undefined)} />;
  const remove = <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t("condition.remove")} onClick={() => onChange(undefined)} />;
  const drawn = armTestOf(part);
  if (drawn) {
    return (
      <div className={styles.test}>
        <div className={styles.row}>
          <span className={styles.label}>{t("experiment.condition")}</span>
          {remove}
        </div>
        <ArmFields drawn={drawn} onChange={(next) => onChange(armCondition(next))} />
      </div>
    );
  }
  if ("expression" in part) {
    return (
      <div className={styles.test}>
        <div className={styles.row}>
          <span className={styles.label}>{t("condition.formula")}</span>
          {remove}
        </div>
        <FormulaInput label={t("condition.formula")} value={part.expression} earlier={earlier} onChange={(expression) => onChange({ expression })} />
      </div>
    );
  }
  const negated = "not" in part;
  return (
    <div className={styles.test}>
      <div className={styles.row}>
        <span className={styles.label}>{t(negated ? "condition.negated" : "condition.inner")}</span>
        {remove}
      </div>
      <ConditionEditor
        condition={negated ? part.not : part}
        earlier={earlier}
        depth={depth + 1}
        onChange={(next) => onChange(next && negated ? { not: next } : next)}
      />
    </div>
  );
}

/** Which experiment, and which of its groups. */
function ArmFields({ drawn, onChange }: { drawn: ArmTest; onChange: (test: ArmTest) => void }) {
  const { t } = useTranslation("survey");
  const { experiments = [] } = useDocument();
  const { reading } = useEditorView();
  const arms = experiments.find(({ key }) => key === drawn.experiment)?.arms ?? [];
  return (
    <div className={styles.row}>
      {experiments.length > 1 && (
        <Select
          style={{ flex: 1, minWidth: 0 }}
          value={drawn.experiment}
          aria-label={t("experiment.which")}
          options={experiments.map(({ key }, index) => ({ value: key, label: t("experiment.name", { number: index + 1 }) }))}
          onChange={(experiment) => onChange({ experiment, arm: experiments.find(({ key }) => key === experiment)?.arms[0]?.key ?? drawn.arm })}
        />
      )}
      <Select
        style={{ flex: 1, minWidth: 0 }}
        value={drawn.arm}
        aria-label={t("experiment.group")}
        options={arms.map((arm) => ({ value: arm.key, label: textIn(arm.text, reading) || arm.key }))}
        onChange={(arm) => onChange({ ...drawn, arm })}
      />
    </div>
  );
}

/** The overall rating or the nearest question that is not compared yet. */
function propose(earlier: readonly Question[], parts: readonly Condition[]): Question | undefined {
  const compared = new Set(parts.flatMap((part) => (isTest(part) ? [part.question] : [])));
  const rest = earlier.filter(({ key }) => !compared.has(key));
  return rest.find((one) => one.role?.kind === "overall") ?? rest[rest.length - 1] ?? earlier[0];
}
