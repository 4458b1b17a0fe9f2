import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseChannel, CaseDetail, CaseDraftAction, OfferedTemplate } from "@/shared/api/contract";
import { isStatus } from "@/shared/api/problem";
import { formatInstant } from "@/shared/i18n/format";
import { markFields } from "@/shared/parts/markFields";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useActOnCase, type Act } from "../api/actOnCase";
import { useActionDraft } from "../api/actionDraft";
import { useKeptDraft } from "../api/caseDrafts";
import { inputOf } from "../actionInput";
import { isLast, type FormAction } from "../caseActions";
import { mentionedIn } from "../mentioned";
import { ActionFields } from "./ActionFields";
import styles from "./CaseActions.module.css";
import { Meanwhile } from "./Meanwhile";

interface Props {
  action: FormAction;
  detail: CaseDetail;
  /** What others did meanwhile may have ended it. */
  possible: boolean;
  onClose: () => void;
  /** The case is done with. */
  onLast: () => void;
  onMacro: (macro: OfferedTemplate) => void;
}

type Values = Record<string, unknown>;

function draftOf(action: FormAction): CaseDraftAction | undefined {
  return action === "reply" || action === "note" ? action : undefined;
}

/** One action's form. What is written stays when the case changes meanwhile, when another case is looked at, and after a refusal; a reply or a note also on another device. */
export function ActionForm({ action, detail, possible, onClose, onLast, onMacro }: Props) {
  const { t } = useTranslation("case");
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Values>();
  const act = useActOnCase(detail.id);
  const here = useActionDraft(detail.id, action);
  const sentAs = draftOf(action);
  const server = useKeptDraft(detail.id, sentAs);
  // What the person saw when they began: somebody else's step since then refuses the first sending.
  const [begunAt] = useState(detail.revision);
  const [refusal, setRefusal] = useState<unknown>(null);
  const restored = useRestored(form, server.kept);

  const keep = (values: Values): void => {
    if (sentAs) server.keep({ text: (values.text as string | undefined) ?? "", channel: values.channel as CaseChannel | undefined });
    else here.keep(values);
  };
  const discard = (): void => {
    form.setFieldValue("text", "");
    server.keep({ text: "" });
  };
  const submit = async (values: Values): Promise<void> => {
    const seen = refusal === null ? begunAt : detail.revision;
    setRefusal(null);
    try {
      const { unknown, ids } = action === "note" ? await mentionedIn(queryClient, detail.id, values.text as string) : { unknown: [], ids: [] };
      if (unknown.length > 0) {
        return form.setFields([{ name: "text", errors: unknown.map((name) => t("mention.unknown", { name })) }]);
      }
      await server.settled();
      const input = inputOf(action, ids.length > 0 ? { ...values, mentions: ids } : values);
      await act.mutateAsync({ revision: seen, act: { action, input } as Act });
      here.forget();
      server.forget();
      onClose();
      if (isLast(action)) onLast();
    } catch (error) {
      if (!markFields(form, error)) setRefusal(error);
    }
  };

  return (
    <Form
      form={form}
      className={styles.form}
      layout="vertical"
      requiredMark="optional"
      initialValues={{ channel: detail.channel === "questionnaire" ? "hotline" : detail.channel, tier: detail.tier, priority: detail.priority, ...here.kept }}
      onValuesChange={(_, values) => keep(values)}
      onFinish={(values) => void submit(values)}
      onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.submit()}
    >
      {refusal !== null && (
        <div className={styles.alert}>
          <ProblemAlert error={refusal} />
          {isStatus(refusal, 412) && <p>{t("action.kept")}</p>}
        </div>
      )}
      {!possible && !act.isPending && <Alert className={styles.alert} type="warning" title={t("action.not_now")} />}
      {detail.revision !== begunAt && (
        <div className={styles.alert}>
          <Meanwhile detail={detail} since={begunAt} />
        </div>
      )}
      {restored && (
        <Alert
          className={styles.alert}
          type="info"
          title={t("draft.restored", { at: formatInstant(restored) })}
          action={
            <Button size="small" type="link" onClick={discard}>
              {t("draft.discard")}
            </Button>
          }
        />
      )}
      <ActionFields action={action} detail={detail} onMacro={onMacro} />
      <div className={styles.foot}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {action === "escalate" ? t("action.escalate_to", { level: detail.level + 1 }) : t(`action.submit.${action}`)}
        </Button>
      </div>
    </Form>
  );
}

/** Puts what was kept into a form in which nothing has been written yet; when it was kept. */
function useRestored(form: ReturnType<typeof Form.useForm<Values>>[0], kept: { text: string; channel?: CaseChannel | null; updated_at: string } | undefined): string | undefined {
  const [restored, setRestored] = useState<string>();
  const [looked, setLooked] = useState(false);
  useEffect(() => {
    if (looked || !kept) return;
    setLooked(true);
    if (form.getFieldValue("text")) return; // one has begun to write before it came
    const chosen = form.isFieldTouched("channel");
    form.setFieldsValue({ text: kept.text, ...(kept.channel && !chosen && { channel: kept.channel }) });
    setRestored(kept.updated_at);
  }, [form, kept, looked]);
  return restored;
}
