import { useTranslation } from "react-i18next";
import type { CaseCounts } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { QUICK_FILTERS, QUICK_NAMES, quickOf, type CaseFilter, type CasesSearch, type QuickFilter } from "../caseFilter";
import styles from "./Inbox.module.css";

interface Props {
  search: CasesSearch;
  counts: CaseCounts | undefined;
  onChoose: (filter: CaseFilter) => void;
}

/** Views with their numbers; a number and its list always agree. */
export function QuickFilters({ search, counts, onChoose }: Props) {
  const { t } = useTranslation("case");
  const chosen = quickOf(search);
  const count = (name: QuickFilter): number | undefined => (name === "all" || name === "followed" || name === "mentioned" ? undefined : counts?.[name]);
  return (
    <div className={styles.quick} role="group" aria-label={t("quick.label")}>
      {QUICK_NAMES.map((name) => {
        const number = count(name);
        return (
          <button key={name} type="button" className={styles.quickItem} aria-pressed={chosen === name} onClick={() => onChoose(QUICK_FILTERS[name])}>
            {t(`quick.${name}`)}
            {number !== undefined && (
              <span className={styles.count} data-pressing={name === "overdue" && number > 0}>
                {formatNumber(number)}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
