import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "@/shared/api/contract";
import { ClockStateTag } from "@/shared/parts/DeadlineBadge";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { useItemsOfCase, useNeedImprovement } from "../api/improvementItems";
import pane from "./CasePane.module.css";
import { ImprovementTag } from "./ImprovementTag";
import styles from "./Review.module.css";

const ENDED: ReadonlySet<CaseDetail["state"]> = new Set(["resolved", "verified", "closed"]);
const DROPPED: ReadonlySet<CaseDetail["state"]> = new Set(["declined", "withdrawn", "merged", "archived"]);

/** What becomes better after this case. */
export function ImprovementSection({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const mayHandle = usePermission("case.handle");
  const items = useItemsOfCase(detail.id);
  const need = useNeedImprovement(detail.id);
  const shown = items.data?.items ?? [];
  const decided = ENDED.has(detail.state) || Boolean(detail.review.finding);
  const mayNeed = mayHandle && decided && !DROPPED.has(detail.state) && !shown.some(({ state }) => state === "needed");
  if (shown.length === 0 && !mayNeed) return null;
  return (
    <section className={pane.section} aria-label={t("improve.title")}>
      <h3 className={pane.sectionTitle}>{t("improve.title")}</h3>
      {shown.length > 0 && (
        <ul className={styles.tasks}>
          {shown.map((item) => (
            <li key={item.id} className={styles.task}>
              <div className={styles.taskHead}>
                <ImprovementTag state={item.state} />
                {item.state === "needed" && <ClockStateTag dueAt={item.clock.due_at} state={item.clock.state} />}
                <Link to="/improvement-items" search={{ item: item.id, show: "all" }}>
                  {item.measure ?? t("improve.to_propose")}
                </Link>
              </div>
              {item.owner && <p className={styles.quiet}>{t("improve.owned", { name: item.owner.name, day: item.due_on ?? "" })}</p>}
            </li>
          ))}
        </ul>
      )}
      {need.error && <ProblemAlert error={need.error} />}
      {mayNeed && (
        <div className={styles.taskHead}>
          <Button size="small" loading={need.isPending} onClick={() => need.mutate(undefined)}>
            {t("improve.need")}
          </Button>
          <span className={styles.quiet}>{t("improve.need_note")}</span>
        </div>
      )}
    </section>
  );
}
