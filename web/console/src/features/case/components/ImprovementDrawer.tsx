import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ImprovementItemDetail } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { ClockTrace } from "@/shared/parts/ClockTrace";
import { ClockStateTag } from "@/shared/parts/DeadlineBadge";
import { QueryView } from "@/shared/parts/QueryView";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { useImprovementItem } from "../api/improvementItems";
import pane from "./CasePane.module.css";
import { ImprovementActions } from "./ImprovementActions";
import { ImprovementTag } from "./ImprovementTag";
import styles from "./Review.module.css";

/** One item: where it comes from, until when something must be proposed and why then, what was done. */
export function ImprovementDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("case");
  const query = useImprovementItem(id);
  return (
    <SideDrawer open={id !== undefined} onClose={onClose} title={t("improve.one")} size={560} destroyOnHidden>
      {id && (
        <QueryView query={query} shape="form">
          {(item) => (
            <div className={styles.tasks}>
              <Head item={item} />
              <ImprovementActions key={item.revision} item={item} />
              <Clock item={item} />
              <History item={item} />
            </div>
          )}
        </QueryView>
      )}
    </SideDrawer>
  );
}

function Head({ item }: { item: ImprovementItemDetail }) {
  const { t } = useTranslation("case");
  return (
    <div className={styles.tasks}>
      <div className={styles.taskHead}>
        <ImprovementTag state={item.state} />
        <Link to="/cases" search={{ case: item.case_id }}>
          {item.case_number}
        </Link>
        <span>{item.case_title}</span>
      </div>
      <p className={styles.quiet}>
        {item.unit.name} · {t(`improve.origin.${item.origin}`)}
      </p>
      {item.measure && <p className={pane.text}>{item.measure}</p>}
      {item.owner && <p>{t("improve.owned", { name: item.owner.name, day: item.due_on ?? "" })}{item.overdue && ` · ${t("improve.overdue")}`}</p>}
    </div>
  );
}

function Clock({ item }: { item: ImprovementItemDetail }) {
  const { t } = useTranslation("case");
  const { clock } = item;
  return (
    <section className={pane.section} aria-label={t("improve.clock")}>
      <h3 className={pane.sectionTitle}>{t("improve.clock")}</h3>
      <div className={styles.taskHead}>
        <ClockStateTag dueAt={clock.due_at} state={clock.state} />
        <span className={styles.quiet}>
          {t("improve.reckoning", { started: formatInstant(clock.started_at), hours: clock.hours, due: formatInstant(clock.due_at) })}
          {clock.stopped_at && t("clock.stopped", { at: formatInstant(clock.stopped_at) })}
        </span>
      </div>
      <ClockTrace stretches={item.trace} />
    </section>
  );
}

function History({ item }: { item: ImprovementItemDetail }) {
  const { t } = useTranslation("case");
  return (
    <section className={pane.section} aria-label={t("timeline.title")}>
      <h3 className={pane.sectionTitle}>{t("timeline.title")}</h3>
      <ul className={styles.tasks}>
        {[...item.steps].reverse().map((step) => (
          <li key={`${step.at} ${step.action}`} className={styles.task}>
            <p>
              <strong>{step.by?.name ?? t("improve.by_policy")}</strong> {t(`improve.action.${step.action}`)} <span className={styles.quiet}>{formatInstant(step.at)}</span>
            </p>
            {step.text && <p className={pane.text}>{step.text}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
