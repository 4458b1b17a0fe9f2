import { useTranslation } from "react-i18next";
import type { KeywordCount } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import styles from "./Topic.module.css";

/** Keywords of the codeframe by how many texts hold them; the list beside it has the figures. */
export function KeywordCloud({ keywords }: { keywords: readonly KeywordCount[] }) {
  const { t } = useTranslation("topic");
  const most = Math.max(...keywords.map(({ count }) => count), 1);
  return (
    <ul className={styles.cloud}>
      {keywords.slice(0, 40).map(({ keyword, count, negative }) => {
        const size = 12 + Math.sqrt(count / most) * 16;
        const share = negative / count;
        const tone = share > 0.6 ? "negative" : share < 0.25 ? "positive" : "mixed";
        return (
          <li key={keyword} className={styles.word} data-tone={tone} style={{ fontSize: `${size}px` }} title={t("keyword_count", { times: formatNumber(count), negative: formatNumber(negative) })}>
            {keyword}
            <span className="visually-hidden"> {count}</span>
          </li>
        );
      })}
    </ul>
  );
}
