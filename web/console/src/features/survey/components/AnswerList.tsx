import { useTranslation } from "react-i18next";
import type { Rated, ResponseAnswer, ResponseDetail } from "@/shared/api/contract";
import { ScoreMark } from "@/shared/parts/ScoreMark";
import { CorrectionNotes } from "../response/CorrectionNotes";
import styles from "./ResponseDrawer.module.css";
import { useRoleName } from "./useRoleName";

/** Every question this person saw, with the answer in the reader's language. */
export function AnswerList({ detail, answers }: { detail: ResponseDetail; answers: readonly ResponseAnswer[] }) {
  const roleName = useRoleName();
  return (
    <ol className={styles.answers}>
      {answers.map((answer) => (
        <li key={answer.question_key} className={styles.answer}>
          <p className={styles.question}>
            {answer.text}
            {answer.role && roleName(answer.role) !== answer.text && <span className={styles.role}>{roleName(answer.role)}</span>}
          </p>
          <AnswerValue answer={answer} scale={scaleOf(answer, detail)} />
          <CorrectionNotes answer={answer} />
        </li>
      ))}
    </ol>
  );
}

/** Scales of overall, effort and recommendation come with the sheet; dimensions are asked on the overall one. */
function scaleOf({ role }: ResponseAnswer, { overall, ces }: ResponseDetail): Pick<Rated, "min" | "max"> | null | undefined {
  if (role === "nps") return { min: 0, max: 10 };
  if (role === "ces") return ces;
  return role === "overall" || role?.startsWith("dimension:") ? overall : null;
}

function AnswerValue({ answer, scale }: { answer: ResponseAnswer; scale: Pick<Rated, "min" | "max"> | null | undefined }) {
  const { t } = useTranslation("survey");
  const { value, label } = answer;
  if (answer.is_redacted) return <p className={styles.none}>{t("care.cleared")}</p>;
  if (answer.not_applicable) return <p className={styles.none}>{t("responses.not_applicable")}</p>;
  if (value === null || value === undefined || value === "") return <p className={styles.none}>{t("responses.no_answer")}</p>;
  if (typeof value === "number" && scale && value >= scale.min && value <= scale.max) return <ScoreMark value={value} min={scale.min} max={scale.max} label={label} />;
  if (typeof value === "number") return <p>{label ? `${value} · ${label}` : value}</p>;
  return <p className={typeof value === "string" && !label ? styles.words : undefined}>{label ?? String(value)}</p>;
}
