import { Popover } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Figure, MetricDefinition } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { useLocale } from "@/shared/i18n/useLocale";
import styles from "./DefinitionPopover.module.css";

const LINES = ["formula", "numerator", "denominator", "window", "time_basis", "exclusions", "interval_method"] as const;

/** What exactly is counted: the metric's own definition, as a list. */
export function Definition({ metric }: { metric: MetricDefinition }) {
  const { t } = useTranslation("parts");
  const locale = useLocale();
  return (
    <dl className={styles.definition}>
      {LINES.filter((line) => metric[line][locale]).map((line) => (
        <div key={line} className={styles.line}>
          <dt>{t(`definition.${line}`)}</dt>
          <dd>{metric[line][locale]}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Props {
  metric: MetricDefinition;
  /** The figure it stands beside: how many it is of, and up to when. */
  figure?: Figure;
  /** RFC 3339. */
  asOf?: string;
  children?: ReactNode;
}

/** The metric's name; hover, focus or click opens its definition. */
export function DefinitionPopover({ metric, figure, asOf, children }: Props) {
  const { t } = useTranslation("parts");
  const [open, setOpen] = useState(false);
  const name = metric.name[useLocale()];
  return (
    <Popover
      trigger={["hover", "focus"]}
      open={open}
      onOpenChange={setOpen}
      mouseEnterDelay={0.35}
      title={
        <span className={styles.title}>
          {name} <span className={styles.version}>{t("definition.version", { version: metric.version })}</span>
        </span>
      }
      content={
        <>
          {figure && <Basis figure={figure} asOf={asOf} />}
          <Definition metric={metric} />
        </>
      }
    >
      {/* a click always opens: as a trigger it would close what hover or focus has just opened */}
      <button type="button" className={styles.trigger} aria-expanded={open} onClick={() => setOpen(true)} onKeyDown={(event) => event.key === "Escape" && setOpen(false)}>
        {children ?? name}
      </button>
    </Popover>
  );
}

function Basis({ figure, asOf }: { figure: Figure; asOf: string | undefined }) {
  const { t } = useTranslation("parts");
  return (
    <p className={styles.basis}>
      <span>n = {formatNumber(figure.n)}</span>
      {figure.status === "small_n" && <span>{t("figure.small_n")}</span>}
      {asOf && <span>{t("figure.as_of", { at: formatInstant(asOf) })}</span>}
    </p>
  );
}
