import { useTranslation } from "react-i18next";
import type { CaseDoing } from "@/shared/api/contract";
import { useCasePresence } from "../api/caseCompany";
import styles from "./CaseBox.module.css";

/** Who else is at the case: somebody who writes too is told at once, so that the customer is not answered twice. */
export function PresenceLine({ id, doing }: { id: string; doing: CaseDoing }) {
  const { t } = useTranslation("case");
  const others = useCasePresence(id, doing);
  if (others.length === 0) return null;
  return (
    <p className={styles.presence} role="status">
      {others.map(({ person, doing: does }) => (
        <span key={person.id} className={does === "looking" ? styles.looking : styles.writing}>
          {t(`presence.${does}`, { name: person.name })}
        </span>
      ))}
    </p>
  );
}
