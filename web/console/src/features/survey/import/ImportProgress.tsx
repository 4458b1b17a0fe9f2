import { Progress } from "antd";
import { useTranslation } from "react-i18next";
import type { ImportTask } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { Section } from "@/shared/parts/PageShell";
import styles from "./Import.module.css";
import { percentOf } from "./importTasks";

/** A job is at work; it goes on when the page is left. */
export function ImportProgress({ task }: { task: ImportTask }) {
  const { t } = useTranslation("survey");
  const values = { done: formatNumber(task.rows_done), total: formatNumber(task.rows_total) };
  const percent = percentOf(task);
  return (
    <Section title={t(`import.state.${task.state}`)}>
      <Progress percent={percent ?? 100} showInfo={percent !== undefined} status="active" aria-label={t(`import.state.${task.state}`)} />
      <p role="status">{task.state === "discarded" ? t("import.now.discarded") : t(task.state === "running" ? "import.progress.running" : "import.progress.checking", values)}</p>
      <p className={styles.mend}>{t("import.progress.leave")}</p>
    </Section>
  );
}
