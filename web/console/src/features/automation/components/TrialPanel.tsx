import { Button, Input, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AutomationRule, AutomationTrial, MatterKind } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useTryRule } from "../api/automationApi";
import { optionText } from "../ruleText";
import styles from "./Automation.module.css";

/** What the rule would have done; nothing is written. */
export function TrialPanel({ rule, matter }: { rule: () => AutomationRule; matter: MatterKind }) {
  const { t } = useTranslation("automation");
  const attempt = useTryRule();
  const [days, setDays] = useState(7);
  const [number, setNumber] = useState("");
  const run = (only?: string): void => {
    const written = rule();
    attempt.mutate({ rule: { ...written, name: written.name || t("unnamed"), conditions: written.conditions ?? [] }, days, number: only });
  };
  const found = attempt.data;
  return (
    <section aria-label={t("trial.title")} className={styles.trial}>
      <h3 className={styles.head}>{t("trial.title")}</h3>
      <p className={styles.quiet}>{t("trial.hint")}</p>
      <div className={styles.line}>
        <label>
          {t("trial.days")} <InputNumber min={1} max={90} precision={0} value={days} onChange={(next) => setDays(next ?? 7)} />
        </label>
        <Button loading={attempt.isPending && !attempt.variables?.number} onClick={() => run()}>
          {t("trial.run")}
        </Button>
      </div>
      {matter !== "response" && (
        <div className={styles.line}>
          <Input className={styles.grow} value={number} maxLength={40} placeholder={t("trial.number")} aria-label={t("trial.number")} onChange={(event) => setNumber(event.target.value)} />
          <Button disabled={!number.trim()} loading={attempt.isPending && Boolean(attempt.variables?.number)} onClick={() => run(number.trim())}>
            {t("trial.one")}
          </Button>
        </div>
      )}
      {attempt.error && <ProblemAlert error={attempt.error} />}
      {found && (
        <div role="status">
          <p>
            {t("trial.found", { looked: found.looked_at, would: found.would_act })}
            {found.is_cut && t("trial.cut")}
          </p>
          <ul className={styles.list}>
            {found.trials.map((trial) => (
              <li key={`${trial.id}${trial.happened_at}`} className={styles.part}>
                <Trial trial={trial} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Trial({ trial }: { trial: AutomationTrial }) {
  const { t } = useTranslation("automation");
  const text = useCodeText();
  const reason = (code: string | null | undefined): string => (code ? (text(`automation:reason.${code}`) ?? code) : "");
  return (
    <>
      <div className={styles.line}>
        <strong>{trial.number}</strong>
        <StatusTag tone={trial.holds ? "good" : "neutral"} hollow={!trial.holds}>
          {t(trial.holds ? "trial.holds" : "trial.holds_not")}
        </StatusTag>
        <span className={styles.quiet}>
          {trial.unit_name} · {formatInstant(trial.happened_at)}
        </span>
      </div>
      {trial.checks.map((check, place) => (
        // oxlint-disable-next-line no-array-index-key -- conditions have no other name
        <div key={place} className={styles.quiet}>
          {check.holds ? "✓" : "✗"} {text(`automation:field.${check.field}`) ?? check.field}
          {t("colon")}
          {check.found ? optionText(text, trial.matter, check.field, check.found) : t("trial.unknown")}
        </div>
      ))}
      {trial.holds && (
        <div>
          {trial.actions.map(({ action, possible, reason: why }) => `${t(`action.${action as "note"}`)}${possible ? "" : t("trial.not", { reason: reason(why) })}`).join(" → ")}
          {trial.stopped && t("trial.not", { reason: reason(trial.stopped) })}
        </div>
      )}
    </>
  );
}
