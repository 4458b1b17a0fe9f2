import { useTranslation } from "react-i18next";
import type { CasePriority } from "@/shared/api/contract";
import styles from "./StatusTag.module.css";

/** Three, two or one step; the word says it too. */
export function PriorityTag({ priority }: { priority: CasePriority }) {
  const { t } = useTranslation("parts");
  return (
    <span className={styles.priority} data-priority={priority}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <rect x="0" y="8" width="3" height="4" rx="0.5" />
        <rect x="4.5" y="4" width="3" height="8" rx="0.5" data-off={priority === "normal"} />
        <rect x="9" y="0" width="3" height="12" rx="0.5" data-off={priority !== "urgent"} />
      </svg>
      {t(`priority.${priority}`)}
    </span>
  );
}
