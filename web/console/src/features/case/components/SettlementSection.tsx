import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CaseDetail, CaseRemedy } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { StatusTag } from "@/shared/parts/StatusTag";
import { yuan } from "../money";
import { depthsOf, inOrder } from "../whyTree";
import pane from "./CasePane.module.css";
import styles from "./Review.module.css";
import why from "./Why.module.css";

/** What the customer is given, why it happened, and cases that belong to this one. */
export function SettlementSection({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const { remedies, analysis, links, remedy_cost_fen: cost } = detail.review;
  if (remedies.length + links.length === 0 && !analysis) return null;
  return (
    <section className={pane.section}>
      <h3 className={pane.sectionTitle}>{t("settle.title")}</h3>
      {remedies.length > 0 && (
        <ul className={styles.tasks} aria-label={t("settle.remedies")}>
          {remedies.map((remedy) => (
            <Remedy key={remedy.id} remedy={remedy} />
          ))}
        </ul>
      )}
      {cost > 0 && <p className={styles.quiet}>{t("settle.cost", { amount: yuan(cost) })}</p>}
      {analysis && <Whys detail={detail} />}
      {links.map((link) => (
        <p key={`${link.id}${link.relation}`}>
          {t(`settle.relation.${link.relation}`)}{" "}
          <Link to="/cases" search={{ case: link.id }}>
            {link.number}
          </Link>
        </p>
      ))}
    </section>
  );
}

function Remedy({ remedy }: { remedy: CaseRemedy }) {
  const { t } = useTranslation("case");
  const state = typeof remedy.granted === "boolean" ? (remedy.granted ? "granted" : "refused") : "waiting";
  return (
    <li className={styles.task}>
      <span className={styles.taskHead}>
        <span className={styles.unit}>{remedy.name}</span>
        {remedy.amount_fen > 0 && <span>{yuan(remedy.amount_fen)}</span>}
        <StatusTag tone={state === "granted" ? "good" : state === "waiting" ? "warn" : "neutral"}>{t(`settle.state.${state}`)}</StatusTag>
      </span>
      {remedy.text && <p className={pane.text}>{remedy.text}</p>}
      <p className={styles.quiet}>
        {t("settle.offered", { name: remedy.by, at: formatInstant(remedy.at) })}
        {remedy.decided_by && t("settle.decided", { name: remedy.decided_by })}
      </p>
    </li>
  );
}

function Whys({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const { analysis } = detail.review;
  if (!analysis) return null;
  const depths = depthsOf(analysis.nodes);
  return (
    <div>
      <p className={styles.quiet}>{t("why.by", { name: analysis.by, at: formatInstant(analysis.at) })}</p>
      <ol className={why.tree} aria-label={t("why.title")}>
        {inOrder(analysis.nodes).map((index) => {
          const node = analysis.nodes[index]!;
          const depth = depths[index] ?? 0;
          return (
            <li key={index} className={why.node} style={{ marginInlineStart: depth * 18 }}>
              <span className={why.level}>{depth === 0 ? t("why.happened") : t("why.level", { number: depth })}</span>
              <span className={node.root_cause ? why.root : undefined}>
                {node.text}
                {node.root_cause && ` · ${t("why.root")}`}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
