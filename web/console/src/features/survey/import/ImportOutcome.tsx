import { Link } from "@tanstack/react-router";
import { Alert, Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportTask } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { writePeriod } from "@/shared/routing/period";
import { useWaves } from "../api/listWaves";
import styles from "./Import.module.css";
import { errorsAddress, useImportProblems, useStartImport } from "./importApi";
import { ProblemTable } from "./ProblemTable";

interface Props {
  task: ImportTask;
  /** Back to columns and wave. */
  onEdit: () => void;
}

/** What the look at all rows found; from here the import is started. */
export function ImportChecked({ task, onEdit }: Props) {
  const { t } = useTranslation("survey");
  const start = useStartImport();
  const [skip, setSkip] = useState(false);
  const good = task.rows_read - task.bad_rows;
  return (
    <>
      <Section title={t("import.checked.title")}>
        <Numbers
          numbers={[
            [t("import.checked.rows"), task.rows_read],
            [t("import.checked.good"), good],
            [t("import.checked.bad"), task.bad_rows],
          ]}
        />
        <p className={styles.gap}>{task.bad_rows === 0 ? t("import.checked.all_good") : t("import.checked.some_bad")}</p>
        {start.isError && <ProblemAlert error={start.error} />}
        {task.bad_rows > 0 && good > 0 && (
          <Checkbox className={styles.gap} checked={skip} onChange={(event) => setSkip(event.target.checked)}>
            {t("import.checked.skip", { bad: formatNumber(task.bad_rows), good: formatNumber(good) })}
          </Checkbox>
        )}
        <div className={styles.buttons}>
          <Button
            type="primary"
            loading={start.isPending}
            disabled={good === 0 || (task.bad_rows > 0 && !skip)}
            onClick={() => start.mutate({ id: task.id, skipBadRows: skip })}
          >
            {t("import.checked.start", { count: good, total: formatNumber(good) })}
          </Button>
          <Button onClick={onEdit}>{t("import.edit")}</Button>
        </div>
      </Section>
      <Problems task={task} />
    </>
  );
}

export function ImportFailure({ task, onEdit }: Props) {
  const { t } = useTranslation("survey");
  const start = useStartImport();
  return (
    <>
      <Alert
        type="error"
        role="alert"
        title={task.failure?.reason ?? t("import.state.failed")}
        description={task.failure?.mend}
        action={
          <span className={styles.details}>
            {task.mapping && (
              <Button size="small" loading={start.isPending} onClick={() => start.mutate({ id: task.id, skipBadRows: task.skip_bad_rows })}>
                {t("import.retry")}
              </Button>
            )}
            <Button size="small" onClick={onEdit}>
              {t("import.edit")}
            </Button>
          </span>
        }
      />
      {start.isError && <ProblemAlert error={start.error} />}
      <Problems task={task} />
    </>
  );
}

export function ImportDone({ task }: { task: ImportTask }) {
  const { t } = useTranslation("survey");
  const { data: waves } = useWaves();
  const wave = waves?.find(({ id }) => id === task.wave_id);
  const period = wave?.first_day && wave.last_day ? periodOf(wave.first_day, wave.last_day) : undefined;
  return (
    <>
      <Section title={t("import.result.title", { wave: task.mapping?.wave.name ?? "" })}>
        <Numbers
          numbers={[
            [t("import.result.imported"), task.imported],
            [t("import.result.present"), task.present],
            [t("import.result.skipped"), task.bad_rows],
          ]}
        />
        {period && (
          <div className={styles.buttons}>
            <Link to="/overview" search={{ period }}>
              {t("import.result.overview")}
            </Link>
            <Link to="/responses" search={{ period, wave: task.wave_id ?? undefined }}>
              {t("import.result.responses")}
            </Link>
          </div>
        )}
      </Section>
      <Problems task={task} />
    </>
  );
}

/** The month where both days lie in one. */
function periodOf(first: string, last: string): string {
  const month = first.slice(0, 7);
  return month === last.slice(0, 7) ? month : writePeriod({ kind: "days", first, last });
}

function Numbers({ numbers }: { numbers: readonly (readonly [string, number])[] }) {
  return (
    <dl className={styles.numbers}>
      {numbers.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatNumber(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Problems({ task }: { task: ImportTask }) {
  const { t } = useTranslation("survey");
  const problems = useImportProblems(task);
  if (!problems.data || problems.data.length === 0) return null;
  return (
    <Section
      title={t("import.problems.title")}
      note={t("import.problems.note", { shown: formatNumber(problems.data.length) })}
      actions={
        <a href={errorsAddress(task.id)} download>
          {t("import.problems.download")}
        </a>
      }
    >
      <ProblemTable problems={problems.data} label={t("import.problems.title")} />
    </Section>
  );
}
