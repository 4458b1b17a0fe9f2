import { Dropdown, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseTemplateView } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useCaseTemplates } from "../api/caseTemplates";
import { numbered } from "../macroSteps";
import styles from "./CaseBox.module.css";

/** The macros of the reader's units; whether one holds for a case is judged case by case. */
export function BulkMacros({ onChoose }: { onChoose: (macro: CaseTemplateView) => void }) {
  const { t } = useTranslation("case");
  const macros = (useCaseTemplates().data ?? []).filter(({ template }) => (template.steps ?? []).length > 0);
  if (macros.length === 0) return null;
  const items = macros.map(({ id, template }) => ({ key: id, label: template.name }));
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => macros.filter(({ id }) => id === key).forEach(onChoose) }}>
      <Button size="small">{t("macro.label")}</Button>
    </Dropdown>
  );
}

interface Props {
  macro: CaseTemplateView;
  count: number;
  onRun: () => Promise<void>;
  onClose: () => void;
}

/** What the macro will do to each of the cases, before it does: customers may be written to. */
export function BulkMacroDrawer({ macro: { template }, count, onRun, onClose }: Props) {
  const { t } = useTranslation("case");
  return (
    <FormDrawer<object> open title={t("bulk.title", { action: template.name, count })} submitLabel={t("macro.run")} onClose={onClose} onSubmit={onRun}>
      <p>{t("bulk.macro_hint")}</p>
      <ol className={styles.steps}>
        {numbered(template.steps ?? []).map(({ step, number }) => (
          <li key={number} className={styles.step}>
            <span>
              {number}. {t(`action.${step.verb}`)}
              {step.hold_reason && `：${t(`hold_reason.${step.hold_reason}`)}`}
              {step.severity && `：${t(`severity.${step.severity}`)}`}
            </span>
            {step.text && <span>{step.text}</span>}
          </li>
        ))}
      </ol>
    </FormDrawer>
  );
}
