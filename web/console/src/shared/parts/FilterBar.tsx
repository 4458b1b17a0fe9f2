import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SavedViews } from "@/shared/lists/SavedViews";
import type { ListName } from "@/shared/lists/listSettings";
import styles from "./FilterBar.module.css";

interface Props {
  children: ReactNode;
  /** Its views can be kept under names. */
  list?: ListName;
  /** Shown when some filter is set: takes all of them away. */
  onClear?: () => void;
}

/** Filters of a page in one line; all of them live in the address. */
export function FilterBar({ children, list, onClear }: Props) {
  const { t } = useTranslation("parts");
  return (
    <div className={styles.bar} role="search" aria-label={t("filter.label")}>
      {children}
      {list && <SavedViews list={list} />}
      {onClear && (
        <Button type="link" size="small" onClick={onClear}>
          {t("filter.clear")}
        </Button>
      )}
    </div>
  );
}
