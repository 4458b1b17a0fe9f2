import { useTranslation } from "react-i18next";
import type { Analysis } from "../contract";
import { figureText } from "../result/values";
import styles from "./Analysis.module.css";

/** What the figures say in plain sentences, and what to bear in mind. */
export function ReadingView({ analysis }: { analysis: Analysis }) {
  const { t } = useTranslation("analysis");
  const { reading, cautions, variables } = analysis.outcome;
  return (
    <>
      <ul className={styles.reading}>
        {reading.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {cautions.length > 0 && (
        <ul className={styles.cautions} aria-label={t("cautions")}>
          {cautions.map(({ code, text, about, value }) => (
            <li key={`${code} ${about.join(" ")}`}>
              {text}
              {about.length > 0 && t("caution_about", { names: about.map((name) => variables[name] ?? name).join("、") })}
              {typeof value === "number" && ` (${figureText(value)})`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
