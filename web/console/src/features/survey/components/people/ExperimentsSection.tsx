import CloseOutlined from "@ant-design/icons/CloseOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import type { Arm, DocumentProblem, Experiment } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { freshKey } from "../../editor/document";
import { useDocument, useEditing } from "../editing";
import { LocalTextField } from "../LocalTextField";
import styles from "./People.module.css";
import { Box, PlaceProblems, Section } from "./Section";

/** Everybody is drawn into one arm; conditions ask for it. */
export function ExperimentsSection({ problems }: { problems: readonly DocumentProblem[] }) {
  const { t } = useTranslation("survey");
  const { experiments = [] } = useDocument();
  const { edit } = useEditing();
  const store = (next: Experiment[], part: string): void => edit({ type: "document", change: { experiments: next.length > 0 ? next : undefined } }, `experiments/${part}`);
  const add = (): void =>
    store([...experiments, { key: freshKey("ab", new Set(experiments.map(({ key }) => key))), arms: ["A", "B"].map((name) => ({ key: name.toLowerCase(), text: { "zh-CN": name, en: name }, weight: 1 })) }], "add");
  return (
    <Section title={t("experiment.title")} hint={t("experiment.hint")}>
      {experiments.map((experiment, index) => (
        <ExperimentBox
          key={experiment.key}
          experiment={experiment}
          number={index + 1}
          place={`/experiments/${index}`}
          problems={problems}
          onArms={(arms, part) => store(experiments.map((old) => (old.key === experiment.key ? { ...old, arms } : old)), `${experiment.key}/${part}`)}
          onRemove={() => store(experiments.filter(({ key }) => key !== experiment.key), "remove")}
        />
      ))}
      <div>
        <Button size="small" icon={<PlusOutlined />} onClick={add}>
          {t("experiment.add")}
        </Button>
      </div>
    </Section>
  );
}

interface BoxProps {
  experiment: Experiment;
  number: number;
  place: string;
  problems: readonly DocumentProblem[];
  onArms: (arms: Arm[], part: string) => void;
  onRemove: () => void;
}

function ExperimentBox({ experiment, number, place, problems, onArms, onRemove }: BoxProps) {
  const { t } = useTranslation("survey");
  const { arms } = experiment;
  const all = arms.reduce((sum, arm) => sum + (arm.weight ?? 1), 0);
  const change = (index: number, next: Partial<Arm>, part: string): void => onArms(arms.map((arm, at) => (at === index ? { ...arm, ...next } : arm)), `${index}/${part}`);
  const add = (): void => onArms([...arms, { key: freshKey("arm", new Set(arms.map(({ key }) => key))), text: {}, weight: 1 }], "add");
  return (
    <Box head={<strong>{t("experiment.name", { number })}</strong>} removeLabel={t("experiment.remove", { number })} onRemove={onRemove}>
      <ol className={styles.cells}>
        {arms.map((arm, index) => (
          <li key={arm.key} className={styles.head}>
            <div className={styles.name}>
              <LocalTextField look="plain" label={t("experiment.arm", { number: index + 1 })} value={arm.text} onChange={(text, language) => change(index, { text }, `text/${language}`)} />
            </div>
            <label className={styles.inline}>
              {t("experiment.weight")}
              <InputNumber className={styles.number} min={0} max={1_000} precision={0} value={arm.weight ?? 1} onChange={(weight) => weight !== null && change(index, { weight }, "weight")} />
            </label>
            <span className={styles.share}>{all > 0 ? `${formatNumber(((arm.weight ?? 1) / all) * 100, 1)}%` : "–"}</span>
            <Button size="small" type="text" icon={<CloseOutlined />} disabled={arms.length <= 2} aria-label={t("experiment.arm_remove", { number: index + 1 })} onClick={() => onArms(arms.filter((_, at) => at !== index), "remove")} />
          </li>
        ))}
      </ol>
      <Button className={styles.start} size="small" type="link" icon={<PlusOutlined />} onClick={add}>
        {t("experiment.arm_add")}
      </Button>
      <p className={styles.hint}>{t("experiment.use")}</p>
      <PlaceProblems problems={problems} place={place} />
    </Box>
  );
}
