import { useTranslation } from "react-i18next";
import type { LocalText, Question, Scale } from "@/shared/api/contract";
import { pointsOf } from "../editor/document";
import { useQuestionEdit } from "./editing";
import { LocalTextField } from "./LocalTextField";
import styles from "./QuestionFields.module.css";

/** Words of a scale's points: of each where each has one, else of its two ends. */
export function ScaleLabelFields({ question, name = "scale", scale }: { question: Question; name?: "scale" | "second_scale"; scale: Scale }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  const points = pointsOf(scale);
  const worded = scale.point_labels !== undefined && Object.keys(scale.point_labels).length > 0;
  const write = (point: number, text: LocalText, language: string): void => {
    const next: Scale = { ...scale };
    if (worded) next.point_labels = { ...scale.point_labels, [point]: text };
    // the ends keep saying the same where both are given
    if (point === scale.min) next.low_label = text;
    if (point === scale.max) next.high_label = text;
    edit({ [name]: next }, `${name}/${point}/${language}`);
  };
  const valueOf = (point: number): LocalText | undefined =>
    scale.point_labels?.[String(point)] ?? (point === scale.min ? scale.low_label : point === scale.max ? scale.high_label : undefined);
  const shown = worded ? points : points.filter((point) => point === scale.min || point === scale.max);
  const what = t(worded ? "editor.point_words" : "editor.end_words");
  return (
    <div className={styles.labels}>
      <p className={styles.caption}>{question.second_scale ? t("editor.of_scale", { scale: t(`properties.${name === "scale" ? "first_scale" : "second_scale"}`), what }) : what}</p>
      {shown.map((point) => (
        <div key={point} className={styles.label}>
          <span className={styles.point}>{point}</span>
          <LocalTextField
            look="plain"
            label={t("editor.point_label", { point })}
            value={valueOf(point)}
            onChange={(text, language) => write(point, text, language)}
          />
        </div>
      ))}
    </div>
  );
}
