import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { useCaseCounts } from "@/shared/queries/caseCounts";
import { usePermission } from "@/shared/session/session";
import styles from "./WorkStrip.module.css";

/** The same words as the inbox's quick filters, so that each number equals its list. */
const LISTS = [
  { name: "mine", search: { state: "open", assignee: "me" } },
  { name: "overdue", search: { state: "open", overdue: true } },
  { name: "due_today", search: { state: "open", due_today: true } },
  { name: "unassigned", search: { state: "open", assignee: "none" } },
] as const;

/** What waits for the reader: a line of numbers, each leading to its cases. */
export function WorkStrip() {
  const { t } = useTranslation("parts");
  const mayRead = usePermission("case.read");
  const mayHandle = usePermission("case.handle");
  const counts = useCaseCounts(mayRead).data;
  if (!mayRead || !counts) return null;
  const lists = LISTS.filter(({ name }) => mayHandle || name !== "mine");
  return (
    <nav className={styles.strip} aria-label={t("work.label")}>
      <span className={styles.title}>{t("work.title")}</span>
      {lists.map(({ name, search }) => (
        <Link key={name} to="/cases" search={search} className={styles.item} data-pressing={name === "overdue" && counts[name] > 0}>
          {t(`work.${name}`)} <strong>{formatNumber(counts[name])}</strong>
        </Link>
      ))}
    </nav>
  );
}
