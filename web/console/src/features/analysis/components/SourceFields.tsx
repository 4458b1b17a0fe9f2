import { Checkbox, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { QualityCounts } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { CountedSelect } from "@/shared/parts/CountedSelect";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PeriodPicker } from "@/shared/parts/PeriodPicker";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { currentPeriod, writePeriod } from "@/shared/routing/period";
import type { AnalysisSource, Source } from "../contract";
import styles from "./Analysis.module.css";

interface Props {
  sources: readonly AnalysisSource[];
  source: Partial<Source>;
  /** The responses that the other fields leave. */
  quality?: QualityCounts;
  onChange: (next: Partial<Source>) => void;
}

/** Which responses: a questionnaire, and what to leave out. */
export function SourceFields({ sources, source, quality, onChange }: Props) {
  const { t } = useTranslation("analysis");
  if (sources.length === 0) {
    return (
      <EmptyState compact title={t("new.no_source")}>
        {t("new.no_source_text")}
      </EmptyState>
    );
  }
  const chosen = sources.find(({ questionnaire_id: id }) => id === source.questionnaire);
  const counted = (name: string, count: number): string => t("new.counted", { name, count, number: formatNumber(count) });
  return (
    <div className={styles.source}>
      <Select<string>
        className={styles.wide}
        aria-label={t("new.questionnaire")}
        value={source.questionnaire}
        onChange={(questionnaire) => onChange({ questionnaire, wave: undefined })}
        options={sources.map(({ questionnaire_id: value, title, response_count: count }) => ({ value, label: counted(title, count) }))}
      />
      {chosen && chosen.waves.length > 1 && (
        <Select<string>
          className={styles.wide}
          aria-label={t("new.wave")}
          allowClear
          placeholder={t("new.all_waves")}
          value={source.wave ?? undefined}
          onChange={(wave?: string) => onChange({ wave })}
          options={chosen.waves.map(({ id: value, name, response_count: count }) => ({ value, label: counted(name, count) }))}
        />
      )}
      <UnitTreeSelect value={source.unit ?? undefined} onChange={(unit) => onChange({ unit })} />
      <CountedSelect className={styles.wide} value={source.counted} quality={quality} onChange={(way) => onChange({ counted: way })} />
      <Checkbox checked={Boolean(source.period)} onChange={({ target }) => onChange({ period: target.checked ? writePeriod(currentPeriod("month")) : undefined })}>
        {t("new.by_period")}
      </Checkbox>
      {source.period && <PeriodPicker value={source.period} onChange={(period) => onChange({ period })} />}
    </div>
  );
}
