import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseTemplateView } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useCaseTemplates, useRemoveTemplate } from "../api/caseTemplates";
import { numbered } from "../macroSteps";
import { TemplateDrawer } from "../components/TemplateDrawer";
import { namedPlaces } from "../placeholders";
import styles from "../components/Templates.module.css";

/** Texts and actions that a unit uses again and again. */
export function CaseTemplatesPage() {
  const { t } = useTranslation("case");
  const templates = useCaseTemplates();
  const [edited, setEdited] = useState<CaseTemplateView | "new" | null>(null);
  return (
    <PageShell
      title={t("template.title")}
      sentence={t("template.sentence")}
      actions={
        <Button type="primary" onClick={() => setEdited("new")}>
          {t("template.new")}
        </Button>
      }
    >
      <QueryView query={templates}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t("template.none")}>{t("template.none_text")}</EmptyState>
          ) : (
            <ul className={styles.templates} aria-label={t("template.title")}>
              {all.map((view) => (
                <Card key={view.id} view={view} onEdit={() => setEdited(view)} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {edited && <TemplateDrawer known={edited === "new" ? undefined : edited} onClose={() => setEdited(null)} />}
    </PageShell>
  );
}

function Card({ view, onEdit }: { view: CaseTemplateView; onEdit: () => void }) {
  const { t } = useTranslation("case");
  const { modal } = App.useApp();
  const remove = useRemoveTemplate();
  const { name, text, steps = [] } = view.template;
  const shown = (raw: string): string => namedPlaces(raw, (place) => t(`template.place.${place}`));
  const ask = (): void => void modal.confirm({ title: t("template.remove_title", { name }), okText: t("template.remove"), cancelText: t("cancel"), onOk: () => remove.mutateAsync(view.id).catch(() => undefined) });
  return (
    <li className={styles.template}>
      <span className={styles.head}>
        <strong>{name}</strong>
        <StatusTag tone={steps.length > 0 ? "accent" : "neutral"}>{t(steps.length > 0 ? "template.kind.macro" : "template.kind.text")}</StatusTag>
      </span>
      <span className={styles.quiet}>{t("template.holds", { unit: view.unit_name, at: formatInstant(view.updated_at) })}</span>
      {text && <p className={styles.text}>{shown(text)}</p>}
      {steps.length > 0 && (
        <ol className={styles.steps}>
          {numbered(steps).map(({ step, number }) => (
            <li key={number}>
              {t(`action.${step.verb}`)}
              {step.hold_reason && `：${t(`hold_reason.${step.hold_reason}`)}`}
              {step.severity && `：${t(`severity.${step.severity}`)}`}
              {step.text && `：${shown(step.text)}`}
            </li>
          ))}
        </ol>
      )}
      {remove.error && <ProblemAlert error={remove.error} />}
      {view.editable && (
        <span>
          <Button size="small" onClick={onEdit}>
            {t("template.edit")}
          </Button>{" "}
          <Button size="small" type="text" onClick={ask}>
            {t("template.remove")}
          </Button>
        </span>
      )}
    </li>
  );
}
