import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { periodText } from "@/shared/routing/period";
import type { Analysis, Json } from "../contract";
import styles from "./Analysis.module.css";

interface Props {
  analysis: Analysis;
  onRun: (revision: number) => void;
}

/** What it takes to make the same figures again. */
export function RecipePanel({ analysis, onRun }: Props) {
  const { t } = useTranslation("analysis");
  const { recipe, outcome, runs } = analysis;
  const name = (value: Json): string => {
    if (typeof value === "string") return outcome.variables[value] ?? value;
    if (Array.isArray(value)) return value.map(name).join("、");
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    return Object.entries(value).map(([key, part]) => `${outcome.names[key] ?? key.replaceAll("_", " ")}: ${name(part)}`).join("; ");
  };
  const way = t(`counted.${recipe.source.counted ?? "without_invalid"}`, { ns: "parts" });
  const counted = outcome.left_out > 0 ? t("counted.left_out", { ns: "parts", way, number: formatNumber(outcome.left_out) }) : way;
  const lines: [string, ReactNode][] = [
    [t("recipe.questionnaire"), analysis.questionnaire_title],
    [t("recipe.wave"), recipe.wave_name ?? t("recipe.all")],
    [t("recipe.unit"), analysis.unit_name ?? "—"],
    [t("recipe.period"), analysis.period ? periodText(analysis.period) : t("recipe.all")],
    ...Object.entries(recipe.parameters).map(([key, value]): [string, ReactNode] => [outcome.names[key] ?? key.replaceAll("_", " "), name(value)]),
    [t("counted.label", { ns: "parts" }), counted],
    [t("recipe.rows"), formatNumber(recipe.rows)],
    [t("recipe.missing"), t(`recipe.policy.${outcome.missing === "listwise" || outcome.missing === "pairwise" ? outcome.missing : "none"}`)],
    [t("recipe.data"), <code key="data">{`${recipe.position} · ${recipe.digest.slice(0, 12)}`}</code>],
    [t("recipe.engine"), <code key="engine">{recipe.engine}</code>],
    [
      t("recipe.run"),
      runs.length > 1 ? (
        <Select<number>
          key="run" size="small" popupMatchSelectWidth={false} aria-label={t("recipe.run")} value={analysis.revision} onChange={onRun}
          options={runs.map((run) => ({ value: run.revision, label: t("recipe.run_of", { revision: run.revision, at: formatInstant(run.ran_at) }) }))}
        />
      ) : (
        formatInstant(analysis.ran_at)
      ),
    ],
  ];
  return (
    <>
      <dl className={styles.recipe}>
        {lines.map(([term, text]) => (
          <Line key={term} term={term} text={text} />
        ))}
      </dl>
      {typeof analysis.changed === "boolean" && (
        <p className={styles.changed} role="status">
          {t(analysis.changed ? "recipe.changed" : "recipe.unchanged")}
        </p>
      )}
    </>
  );
}

function Line({ term, text }: { term: string; text: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </>
  );
}
