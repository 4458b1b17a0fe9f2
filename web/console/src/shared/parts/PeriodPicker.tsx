import LeftOutlined from "@ant-design/icons/LeftOutlined";
import RightOutlined from "@ant-design/icons/RightOutlined";
import { Button, DatePicker, Segmented } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import quarterOfYear from "dayjs/plugin/quarterOfYear";
import { useTranslation } from "react-i18next";
import { currentPeriod, daysOf, parsePeriod, stepPeriod, writePeriod, type Period, type PeriodKind } from "@/shared/routing/period";
import styles from "./FilterBar.module.css";

dayjs.extend(quarterOfYear);
const KINDS: readonly PeriodKind[] = ["month", "quarter", "year", "days"];

interface Props {
  /** As in the address: `2026-10`, `2026-Q3`, `2026`, `2026-10-01..2026-10-15`. */
  value: string;
  onChange: (period: string) => void;
  /** All kinds unless told. */
  kinds?: readonly PeriodKind[];
}

/** 月/季/年/自定义: one part, same meaning on all pages. */
export function PeriodPicker({ value, onChange, kinds = KINDS }: Props) {
  const { t } = useTranslation("parts");
  const period = parsePeriod(value) ?? currentPeriod("month");
  const choose = (next: Period): void => onChange(writePeriod(next));
  const [first, last] = daysOf(period);
  return (
    <div className={styles.period} role="group" aria-label={t("period.label")}>
      {kinds.length > 1 && (
        <Segmented<PeriodKind>
          value={period.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`period.kind.${kind}`) }))}
          onChange={(kind) => choose(convert(period, kind))}
        />
      )}
      {period.kind === "days" ? (
        <DatePicker.RangePicker
          value={[dayjs(first), dayjs(last)]}
          allowClear={false}
          onChange={(days) => days?.[0] && days[1] && choose({ kind: "days", first: days[0].format("YYYY-MM-DD"), last: days[1].format("YYYY-MM-DD") })}
        />
      ) : (
        <span className={styles.stepper}>
          <Button type="text" icon={<LeftOutlined />} aria-label={t("period.previous")} onClick={() => choose(stepPeriod(period, -1))} />
          <DatePicker
            value={dayjs(first)}
            picker={period.kind}
            allowClear={false}
            aria-label={t("period.choose")}
            onChange={(day) => day && choose(periodAt(day, period.kind))}
          />
          <Button type="text" icon={<RightOutlined />} aria-label={t("period.next")} onClick={() => choose(stepPeriod(period, 1))} />
        </span>
      )}
    </div>
  );
}

/** The period of another kind that holds the end of this one. */
function convert(period: Period, kind: PeriodKind): Period {
  const [first, last] = daysOf(period);
  const today = dayjs().format("YYYY-MM-DD");
  const at = first <= today && today <= last ? today : last;
  return kind === "days" ? { kind, first, last } : periodAt(dayjs(at), kind);
}

function periodAt(day: Dayjs, kind: PeriodKind): Period {
  const year = day.year();
  switch (kind) {
    case "month":
      return { kind, year, month: day.month() + 1 };
    case "quarter":
      return { kind, year, quarter: day.quarter() };
    case "year":
      return { kind, year };
    case "days":
      return { kind, first: day.format("YYYY-MM-DD"), last: day.format("YYYY-MM-DD") };
  }
}
