import LeftOutlined from "@ant-design/icons/LeftOutlined";
import RightOutlined from "@ant-design/icons/RightOutlined";
import { Button, DatePicker, Segmented, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import quarterOfYear from "dayjs/plugin/quarterOfYear";
import { useTranslation } from "react-i18next";
import { COMPARISONS, type Comparison } from "@/shared/routing/comparison";
import { currentPeriod, daysOf, parsePeriod, stepPeriod, writePeriod, type Period, type PeriodKind } from "@/shared/routing/period";
import styles from "./FilterBar.module.css";

dayjs.extend(quarterOfYear);
const KINDS: readonly PeriodKind[] = ["month", "quarter", "year", "to_date", "days"];

interface Props {
  /** As in the address: `2026-10`, `2026-Q3`, `2026`, `2026-01-01..2026-10-31`. */
  value: string;
  onChange: (period: string) => void;
  /** What the figures are compared with; absent where nothing is. */
  compare?: Comparison;
  onCompare?: (compare: Comparison) => void;
  /** All kinds unless told. */
  kinds?: readonly PeriodKind[];
}

/** 月/季/年/累计/自定义 and 环比/同比: one part, same meaning on all pages. */
export function PeriodPicker({ value, onChange, compare = "previous", onCompare, kinds = KINDS }: Props) {
  const { t } = useTranslation("parts");
  const period = parsePeriod(value) ?? currentPeriod("month");
  const choose = (next: Period): void => onChange(writePeriod(next));
  return (
    <div className={styles.period} role="group" aria-label={t("period.label")}>
      {kinds.length > 1 && (
        <Segmented<PeriodKind>
          value={period.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`period.kind.${kind}`), title: t(`period.meaning.${kind}`) }))}
          onChange={(kind) => choose(convert(period, kind))}
        />
      )}
      {period.kind === "days" ? <Days period={period} onChoose={choose} /> : <Stepper period={period} onChoose={choose} />}
      {onCompare && (
        <Select<Comparison>
          value={compare}
          onChange={onCompare}
          aria-label={t("compare.label")}
          popupMatchSelectWidth={false}
          options={COMPARISONS.map((key) => ({ value: key, label: t(`compare.${key}`) }))}
        />
      )}
    </div>
  );
}

function Days({ period, onChoose }: { period: Period; onChoose: (next: Period) => void }) {
  const { t } = useTranslation("parts");
  const [first, last] = daysOf(period);
  const choose = (days: (Dayjs | null)[] | null): void => {
    if (days?.[0] && days[1]) onChoose({ kind: "days", first: written(days[0]), last: written(days[1]) });
  };
  return <DatePicker.RangePicker className={styles.days} value={[dayjs(first), dayjs(last)]} allowClear={false} aria-label={t("period.choose")} onChange={choose} />;
}

function Stepper({ period, onChoose }: { period: Exclude<Period, { kind: "days" }>; onChoose: (next: Period) => void }) {
  const { t } = useTranslation("parts");
  const [, last] = daysOf(period);
  return (
    <span className={styles.stepper}>
      <Button type="text" icon={<LeftOutlined />} aria-label={t("period.previous")} onClick={() => onChoose(stepPeriod(period, -1))} />
      <DatePicker
        value={dayjs(last)}
        picker={period.kind === "to_date" ? "month" : period.kind}
        format={period.kind === "to_date" ? t("period.to_date_format") : undefined}
        allowClear={false}
        aria-label={t("period.choose")}
        onChange={(day) => day && onChoose(periodAt(day, period.kind))}
      />
      <Button type="text" icon={<RightOutlined />} aria-label={t("period.next")} onClick={() => onChoose(stepPeriod(period, 1))} />
    </span>
  );
}

/** The period of another kind that holds the end of this one. */
function convert(period: Period, kind: PeriodKind): Period {
  const [first, last] = daysOf(period);
  const today = written(dayjs());
  const at = first <= today && today <= last ? today : last;
  return kind === "days" ? { kind, first, last } : periodAt(dayjs(at), kind);
}

function periodAt(day: Dayjs, kind: PeriodKind): Period {
  const year = day.year();
  switch (kind) {
    case "month":
    case "to_date":
      return { kind, year, month: day.month() + 1 };
    case "quarter":
      return { kind, year, quarter: day.quarter() };
    case "year":
      return { kind, year };
    case "days":
      return { kind, first: written(day), last: written(day) };
  }
}

function written(day: Dayjs): string {
  return day.format("YYYY-MM-DD");
}
