import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./FilterBar.module.css";

interface Props {
  children: ReactNode;
  /** Shown when some filter is set: takes all of them away. */
  onClear?: () => void;
}

/** Filters of a page in one line; all of them live in the address. */
export function FilterBar({ children, onClear }: Props) {
  const { t } = useTranslation("parts");
  return (
    <div className={styles.bar} role="search" aria-label={t("filter.label")}>
      {children}
      {onClear && (
        <Button type="link" size="small" onClick={onClear}>
          {t("filter.clear")}
        </Button>
      )}
    </div>
  );
}
