import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { useCaseCounts } from "@/shared/queries/caseCounts";
import { useMeetingCounts } from "@/shared/queries/meetings";
import { usePermission } from "@/shared/session/session";
import styles from "./WorkStrip.module.css";

/** The same words as the inbox's quick filters, so that each number equals its list. */
const LISTS = [
  { name: "mine", search: { state: "open", assignee: "me" } },
  { name: "overdue", search: { state: "open", overdue: true } },
  { name: "due_today", search: { state: "open", due_today: true } },
  { name: "unassigned", search: { state: "open", assignee: "none" } },
] as const;

/** What waits for the reader: a line of numbers, each leading to its list. */
export function WorkStrip() {
  const { t } = useTranslation("parts");
  const mayRead = usePermission("case.read");
  const mayHandle = usePermission("case.handle");
  const mayMeet = usePermission("meeting.read");
  const counts = useCaseCounts(mayRead).data;
  const meetings = useMeetingCounts(mayMeet).data;
  if (!counts && !meetings) return null;
  const lists = LISTS.filter(({ name }) => mayHandle || name !== "mine");
  return (
    <nav className={styles.strip} aria-label={t("work.label")}>
      <span className={styles.title}>{t("work.title")}</span>
      {counts &&
        lists.map(({ name, search }) => (
          <Link key={name} to="/cases" search={search} className={styles.item} data-pressing={name === "overdue" && counts[name] > 0}>
            {t(`work.${name}`)} <strong>{formatNumber(counts[name])}</strong>
          </Link>
        ))}
      {meetings && meetings.to_countersign > 0 && (
        <Link to="/meetings" className={styles.item}>
          {t("work.to_countersign")} <strong>{formatNumber(meetings.to_countersign)}</strong>
        </Link>
      )}
      {meetings && meetings.mine > 0 && (
        <Link to="/meeting-resolutions" search={{ mine: true }} className={styles.item} data-pressing={meetings.mine_overdue > 0}>
          {t("work.my_resolutions")} <strong>{formatNumber(meetings.mine)}</strong>
        </Link>
      )}
      {meetings && meetings.overdue > 0 && (
        <Link to="/meeting-resolutions" search={{ overdue: true }} className={styles.item} data-pressing>
          {t("work.overdue_resolutions")} <strong>{formatNumber(meetings.overdue)}</strong>
        </Link>
      )}
    </nav>
  );
}
