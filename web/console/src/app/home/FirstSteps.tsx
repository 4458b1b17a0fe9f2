import CheckOutlined from "@ant-design/icons/CheckOutlined";
import { Link, type LinkProps } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { usePreference } from "@/shared/preferences/preferences";
import { useMe } from "@/shared/session/session";
import styles from "./FirstSteps.module.css";
import { isDone, isWanted, NEEDS, STEPS, type Progress, type StepName } from "./firstSteps";
import { useProgress } from "./useProgress";

const WHERE: Record<StepName, LinkProps> = {
  organisation: { to: "/organisation" },
  people: { to: "/organisation", search: { new: true } },
  questionnaire: { to: "/questionnaires", search: { new: true } },
  collect: { to: "/questionnaires" },
  answer: { to: "/questionnaires" },
};

/** The way from an empty installation to the first figure; gone when walked or put away. */
export function FirstSteps() {
  const { permissions } = useMe();
  const dismissed = usePreference("first_steps.dismissed", (stored) => stored === true);
  const mine = STEPS.some((step) => permissions.includes(NEEDS[step]));
  const progress = useProgress(mine && dismissed.known && !dismissed.value);
  if (!mine || !dismissed.known || dismissed.value || !progress || !isWanted(permissions, progress)) return null;
  return <Checklist progress={progress} onDismiss={() => dismissed.set(true)} />;
}

function Checklist({ progress, onDismiss }: { progress: Progress; onDismiss: () => void }) {
  const { t } = useTranslation("shell");
  const { permissions } = useMe();
  const next = STEPS.find((step) => isDone(step, progress) === false && permissions.includes(NEEDS[step]));
  return (
    <section className={styles.steps} aria-label={t("first_steps.title")}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t("first_steps.title")}</h2>
        <Button type="text" size="small" onClick={onDismiss}>
          {t("first_steps.dismiss")}
        </Button>
      </header>
      <ol className={styles.list}>
        {STEPS.map((step, index) => {
          const done = isDone(step, progress);
          const may = permissions.includes(NEEDS[step]);
          return (
            <li key={step} className={styles.step} data-done={done === true} data-next={step === next}>
              <span className={styles.mark}>{done ? <CheckOutlined aria-label={t("first_steps.done")} /> : index + 1}</span>
              <span className={styles.words}>
                {may && done !== true ? <Link {...WHERE[step]}>{t(`first_steps.step.${step}`)}</Link> : <span>{t(`first_steps.step.${step}`)}</span>}
                <small>{may || done ? t(`first_steps.why.${step}`) : t(`first_steps.who.${step}`)}</small>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
