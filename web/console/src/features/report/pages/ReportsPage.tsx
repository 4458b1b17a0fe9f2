import DownloadOutlined from "@ant-design/icons/DownloadOutlined";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "@/shared/i18n/useLocale";
import { FilterBar } from "@/shared/parts/FilterBar";
import { Hint } from "@/shared/parts/Hint";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { PeriodPicker } from "@/shared/parts/PeriodPicker";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { currentPeriod, stepPeriod, writePeriod } from "@/shared/routing/period";
import { useMonthlyReport } from "../api/getMonthlyReport";
import { FORMATS, LANGUAGES, type ReportFormat, type ReportLanguage } from "../choices";
import { ReportPages } from "../components/ReportPages";
import styles from "./ReportsPage.module.css";

const CONTENTS = ["overview", "trend", "dimensions", "units", "cases", "definitions"] as const;

/** The month as a paper: choose what it is about, take it away. */
export function ReportsPage() {
  const { t } = useTranslation("report");
  const search = useSearch({ from: "/shell/reports" });
  const navigate = useNavigate({ from: "/reports" });
  const shown = useLocale();
  const report = useMonthlyReport();
  const period = search.period ?? lastMonth();
  const locale = search.language ?? shown;
  const format = search.format ?? "pdf";
  const change = (next: Partial<typeof search>): void => {
    report.reset();
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  };

  return (
    <PageShell
      title={t("title")}
      sentence={t("sentence")}
      filters={
        <FilterBar onClear={search.unit ? () => change({ unit: undefined }) : undefined}>
          <PeriodPicker kinds={["month"]} value={period} onChange={(next) => change({ period: next })} />
          <UnitTreeSelect value={search.unit} onChange={(unit) => change({ unit })} />
        </FilterBar>
      }
    >
      <Section title={t("monthly.title")} note={period}>
        <div className={styles.form}>
          <div>
            <p className={styles.label}>{t("monthly.about")}</p>
            <ul className={styles.contents}>
              {CONTENTS.map((part) => <li key={part}>{t(`monthly.contents.${part}`)}</li>)}
            </ul>
          </div>
          <Choice label={t("format.label")} value={format} onChange={(next) => change({ format: next })} hint={t(`format.about.${format}`)}
            options={FORMATS.map((value) => ({ value, label: t(`format.${value}`) }))} />
          <Choice label={t("language.label")} value={locale} onChange={(next) => change({ language: next })}
            options={LANGUAGES.map((value) => ({ value, label: t(`language.${value === "en" ? "en" : "zh"}`) }))} />
          <div className={styles.actions}>
            <Button type="primary" icon={<DownloadOutlined aria-hidden />} loading={report.isPending}
              onClick={() => report.mutate({ period, unit: search.unit, locale, format })}>
              {report.isPending ? t("making") : t("download")}
            </Button>
            <Hint>{report.data ? <span role="status">{t("done", { name: report.data })}</span> : t("noted")}</Hint>
          </div>
          {report.error && <ProblemAlert error={report.error} />}
        </div>
      </Section>
      <ReportPages locale={locale} />
    </PageShell>
  );
}

interface ChoiceProps<Value extends ReportFormat | ReportLanguage> {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  /** What the choice means. */
  hint?: string;
  onChange: (value: Value) => void;
}

function Choice<Value extends ReportFormat | ReportLanguage>({ label, value, options, hint, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className={styles.field} role="group" aria-labelledby={id}>
      <span id={id} className={styles.label}>{label}</span>
      <div><Segmented<Value> value={value} options={options} onChange={onChange} /></div>
      {hint && <Hint>{hint}</Hint>}
    </div>
  );
}

/** The last full month: the one a brief is usually about. */
function lastMonth(): string {
  return writePeriod(stepPeriod(currentPeriod("month"), -1));
}
