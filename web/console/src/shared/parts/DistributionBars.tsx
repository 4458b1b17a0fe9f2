import { useTranslation } from "react-i18next";
import type { Distribution } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { satisfactionStep } from "@/shared/theme/palette";
import styles from "./DistributionBars.module.css";

/** Of the tallest column, in pixels; the others are in proportion to it. */
const PLOT_HEIGHT = 168;

/** How the answers spread over the scale; for 0–10 with the NPS bands beneath. */
export function DistributionBars({ distribution }: { distribution: Distribution }) {
  const { t } = useTranslation("parts");
  const { bins, bands, total } = distribution;
  const min = distribution.scale_min ?? 0;
  const max = distribution.scale_max ?? 0;
  const tallest = Math.max(...bins.map((bin) => bin.share), 0.0001);
  return (
    <div>
      <ol className={styles.bars} aria-label={t("distribution.label", { total: formatNumber(total) })}>
        {bins.map(({ value, count, share }) => (
          <li key={value} className={styles.bin}>
            <span className={styles.plot}>
              <span className={styles.share}>{percent(share)}</span>
              <span
                className={styles.column}
                style={{ height: `${(share / tallest) * PLOT_HEIGHT}px` }}
                data-step={satisfactionStep((value - min) / (max - min || 1)) + 1}
              />
            </span>
            <span className={styles.value}>{value}</span>
            <span className={styles.count}>{formatNumber(count)}</span>
          </li>
        ))}
      </ol>
      <p className={styles.ends}>
        <span>{t("distribution.worst")}</span>
        <span>{t("distribution.best")}</span>
      </p>
      {bands && (
        <div className={styles.bands}>
          <Band name={t("distribution.detractors")} share={bands.detractors / total} step={1} />
          <Band name={t("distribution.passives")} share={bands.passives / total} step={3} />
          <Band name={t("distribution.promoters")} share={bands.promoters / total} step={5} />
        </div>
      )}
    </div>
  );
}

function Band({ name, share, step }: { name: string; share: number; step: 1 | 3 | 5 }) {
  return (
    <div className={styles.band} style={{ flexGrow: Math.max(share, 0.001) }}>
      <span className={styles.strip} data-step={step} />
      <span className={styles.bandText}>
        {name} <strong>{percent(share)}</strong>
      </span>
    </div>
  );
}

function percent(share: number): string {
  return `${formatNumber(share * 100, share > 0 && share < 0.0995 ? 1 : 0)}%`;
}
