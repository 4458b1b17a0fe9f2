import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail, CaseMacroRun, OfferedTemplate } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useRunMacro } from "../api/caseTemplates";
import { numbered } from "../macroSteps";
import actions from "./CaseActions.module.css";
import styles from "./CaseBox.module.css";

interface Props {
  macro: OfferedTemplate;
  detail: CaseDetail;
  onRan: (run: CaseMacroRun) => void;
  onClose: () => void;
}

/** What a macro will do, with its words to be changed before it is run. */
export function MacroPanel({ macro, detail, onRan, onClose }: Props) {
  const { t } = useTranslation("case");
  const run = useRunMacro(detail.id);
  const [texts, setTexts] = useState<(string | null)[]>(() => macro.steps.map((step) => step.text ?? null));
  const start = (): void => run.mutate({ revision: detail.revision, template: macro.id, texts }, { onSuccess: onRan });
  return (
    <section className={actions.form} aria-label={macro.name}>
      <div className={styles.steps}>
        <strong>{t("macro.title", { name: macro.name })}</strong>
        {run.error && <ProblemAlert error={run.error} />}
        <ol className={styles.steps}>
          {numbered(macro.steps).map(({ step, number }) => (
            <li key={number} className={styles.step}>
              <span>
                {number}. {t(`action.${step.verb}`)}
                {step.hold_reason && `：${t(`hold_reason.${step.hold_reason}`)}`}
                {step.severity && `：${t(`severity.${step.severity}`)}`}
              </span>
              {typeof texts[number - 1] === "string" && (
                <Input.TextArea
                  aria-label={t("macro.text", { number })}
                  autoSize={{ minRows: 1, maxRows: 8 }}
                  value={texts[number - 1] ?? ""}
                  onChange={(event) => setTexts(texts.map((text, at) => (at === number - 1 ? event.target.value : text)))}
                />
              )}
            </li>
          ))}
        </ol>
        <div className={actions.foot}>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="primary" loading={run.isPending} onClick={start}>
            {t("macro.run")}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** What became of each step. */
export function MacroOutcome({ name, run, onClose }: { name: string; run: CaseMacroRun; onClose: () => void }) {
  const { t } = useTranslation("case");
  const refused = run.steps.filter((step) => step.problem);
  return (
    <Alert
      closable={{ onClose }}
      role="status"
      type={refused.length > 0 ? "warning" : "success"}
      title={t("macro.ran", { name, done: run.steps.length - refused.length, all: run.steps.length })}
      description={
        refused.length > 0 && (
          <ul>
            {refused.map((step) => (
              <li key={step.verb}>
                {t(`action.${step.verb}`)}：{step.words}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}
