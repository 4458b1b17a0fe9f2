import { Button, Form } from "antd";
import { useTranslation } from "react-i18next";
import type { AssignFeedback, FeedbackDetail, RouteSuggestion } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useAssignFeedback, useRouteSuggestion } from "../api/feedbackApi";
import styles from "./Feedback.module.css";

/** To whom it goes: as a rule suggests, or as somebody says. */
export function AssignDrawer({ feedback, onClose }: { feedback: FeedbackDetail; onClose: () => void }) {
  const { t } = useTranslation("feedback");
  const suggestion = useRouteSuggestion(feedback, true);
  const assign = useAssignFeedback(feedback);
  return (
    <FormDrawer<AssignFeedback> open title={t("assign.title")} submitLabel={t("assign.submit")} onClose={onClose} onSubmit={(body) => assign.mutateAsync(body)}>
      {assign.error && <ProblemAlert error={assign.error} />}
      {suggestion.data && (
        <Suggestion
          suggestion={suggestion.data}
          busy={assign.isPending}
          onAccept={({ person_id, unit_id }) => assign.mutate({ person_id, unit_id }, { onSuccess: onClose })}
        />
      )}
      <Form.Item name="unit_id" label={t("assign.unit")}>
        <UnitTreeSelect inForm />
      </Form.Item>
      <Form.Item name="person_id" label={t("assign.person")}>
        <PersonSelect allowClear />
      </Form.Item>
    </FormDrawer>
  );
}

function Suggestion({ suggestion, busy, onAccept }: { suggestion: RouteSuggestion; busy: boolean; onAccept: (suggestion: RouteSuggestion) => void }) {
  const { t } = useTranslation("feedback");
  const to = [suggestion.unit_name, suggestion.person_name].filter(Boolean).join(" · ");
  const word = (condition: string, value: string): string => {
    if (condition === "kind") return t(`kind.${value as "complaint"}`);
    if (condition === "channel") return t(`channel.${value as "phone"}`);
    if (condition === "severity") return t(`severity.${value as "low"}`);
    return `“${value}”`;
  };
  const because = suggestion.because.map(({ condition, value }) => `${t(`route.because.${condition as "kind"}`)} ${word(condition, value)}`);
  return (
    <section className={styles.match} aria-label={t("assign.suggestion")}>
      <strong>{to || t("assign.nobody")}</strong>
      <span>
        {t("assign.by_rule", { rule: suggestion.route_name })} {because.length > 0 ? because.join("，") : t("assign.for_all")}
      </span>
      {suggestion.person_name && <span className={styles.muted}>{t("assign.load", { open: suggestion.open, most: suggestion.most_open })}</span>}
      {suggestion.nobody && <span className={styles.muted}>{t(`assign.why.${suggestion.nobody as "full"}`)}</span>}
      <span className={styles.muted}>{t("assign.confidence", { percent: Math.round(suggestion.confidence * 100), followed: suggestion.followed, decided: suggestion.decided })}</span>
      {to && (
        <Button loading={busy} onClick={() => onAccept(suggestion)}>
          {t("assign.accept")}
        </Button>
      )}
    </section>
  );
}
