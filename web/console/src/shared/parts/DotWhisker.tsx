import { useTranslation } from "react-i18next";
import type { Display, RankedUnit } from "@/shared/api/contract";
import { rangeText, shownValue, valueWithUnit } from "@/shared/figure/display";
import type { Axis } from "@/shared/figure/scale";
import { formatNumber } from "@/shared/i18n/format";
import { useLocale } from "@/shared/i18n/useLocale";
import { periodText } from "@/shared/routing/period";
import styles from "./DotWhisker.module.css";
import { CompactChange } from "./ChangeNote";
import { AxisHead, axisOf, IntervalPlot } from "./IntervalRows";
import { MetricRowsLink } from "./MetricRowsLink";

interface Props {
  units: readonly RankedUnit[];
  display: Display;
  /** Value of the whole, drawn as a dashed line. */
  whole?: number | null;
}

/** Ranking with its doubt: rank ranges, intervals, and units that cannot be told apart kept together. */
export function DotWhisker({ units, display, whole }: Props) {
  const { t } = useTranslation("parts");
  const axis = axisOf(units.map(({ figure }) => figure), display, whole);
  const groups = groupBy(units);
  const against = units.find(({ figure }) => figure.change)?.figure.change?.against;
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t("ranking.caption")}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.rank}>
              {t("ranking.rank")}
            </th>
            <th scope="col">{t("ranking.unit")}</th>
            <th className={styles.plotCell}>
              <span className="visually-hidden">{t("ranking.interval")}</span>
              <AxisHead axis={axis} />
            </th>
            <th scope="col" className={styles.number}>
              {t("ranking.value")}
            </th>
            {against && (
              <th scope="col" className={styles.change}>
                {t("figure.against", { period: periodText(against) })}
              </th>
            )}
            <th scope="col" className={styles.n}>
              n
            </th>
          </tr>
        </thead>
        {groups.map(({ group, members }) => (
          <tbody key={group} className={styles.group} data-tied={members.length > 1}>
            {members.map((unit) => (
              <UnitRow key={unit.unit.id} ranked={unit} display={display} axis={axis} whole={whole} compared={against !== undefined} />
            ))}
          </tbody>
        ))}
      </table>
      {groups.some(({ members }) => members.length > 1) && <p className={styles.legend}>{t("ranking.tied")}</p>}
    </div>
  );
}

interface RowProps {
  ranked: RankedUnit;
  display: Display;
  axis: Axis;
  whole?: number | null;
  /** Whether there is a column for what changed. */
  compared: boolean;
}

function UnitRow({ ranked, display, axis, whole, compared }: RowProps) {
  const { t } = useTranslation("parts");
  const locale = useLocale();
  const { unit, figure, rank_low: low, rank_high: high } = ranked;
  const text = figure.value === null ? "—" : valueWithUnit(figure.value, display, locale);
  const range = figure.interval ? rangeText(figure.interval.low, figure.interval.high, display, locale) : "";
  return (
    <tr>
      <td className={styles.rank}>{figure.value === null ? "—" : low === high ? low : `${low}–${high}`}</td>
      <th scope="row" className={styles.unit} title={unit.name}>
        {unit.name}
      </th>
      <td className={styles.plotCell}>
        <IntervalPlot figure={figure} display={display} axis={axis} reference={typeof whole === "number" ? shownValue(whole, display) : null} />
      </td>
      <td className={styles.number}>
        <MetricRowsLink rows={figure.rows} label={`${unit.name} ${text}`}>
          {text}
        </MetricRowsLink>
        {range && <span className="visually-hidden">{t("figure.interval", { percent: 95, range })}</span>}
      </td>
      {compared && <td className={styles.change}>{figure.change && <CompactChange change={figure.change} display={display} />}</td>}
      <td className={styles.n} data-small={figure.status === "small_n"} title={figure.status === "small_n" ? t("figure.small_n") : undefined}>
        {formatNumber(figure.n)}
      </td>
    </tr>
  );
}

function groupBy(units: readonly RankedUnit[]): { group: number; members: RankedUnit[] }[] {
  const groups: { group: number; members: RankedUnit[] }[] = [];
  for (const unit of units) {
    const last = groups[groups.length - 1];
    if (last?.group === unit.group) last.members.push(unit);
    else groups.push({ group: unit.group, members: [unit] });
  }
  return groups;
}
