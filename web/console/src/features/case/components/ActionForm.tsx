import { Alert, Button, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "@/shared/api/contract";
import { isStatus } from "@/shared/api/problem";
import { markFields } from "@/shared/parts/markFields";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useActOnCase, type Act } from "../api/actOnCase";
import { useActionDraft } from "../api/actionDraft";
import { inputOf } from "../actionInput";
import { isLast, type FormAction } from "../caseActions";
import { ActionFields } from "./ActionFields";
import styles from "./CaseActions.module.css";

interface Props {
  action: FormAction;
  detail: CaseDetail;
  onClose: () => void;
  /** The case is done with. */
  onLast: () => void;
}

/** One action's form. What is written stays when the case changes meanwhile, when another case is looked at, and after a refusal. */
export function ActionForm({ action, detail, onClose, onLast }: Props) {
  const { t } = useTranslation("case");
  const [form] = Form.useForm<Record<string, unknown>>();
  const act = useActOnCase(detail.id);
  const draft = useActionDraft(detail.id, action);
  const [begunAt] = useState(detail.revision);
  const [refusal, setRefusal] = useState<unknown>(null);

  const submit = async (values: Record<string, unknown>): Promise<void> => {
    setRefusal(null);
    try {
      await act.mutateAsync({ revision: detail.revision, act: { action, input: inputOf(action, values) } as Act });
      draft.forget();
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
      initialValues={{ channel: detail.channel === "questionnaire" ? "hotline" : detail.channel, tier: detail.tier, priority: detail.priority, ...draft.kept }}
      onValuesChange={(_, values) => draft.keep(values)}
      onFinish={(values) => void submit(values)}
      onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.submit()}
    >
      {refusal !== null && (
        <div className={styles.alert}>
          <ProblemAlert error={refusal} />
          {isStatus(refusal, 409, 412) && <p>{t("action.kept")}</p>}
        </div>
      )}
      {refusal === null && detail.revision !== begunAt && <Alert className={styles.alert} type="info" title={t("action.changed")} />}
      <ActionFields action={action} detail={detail} />
      <div className={styles.foot}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {t(`action.submit.${action}`)}
        </Button>
      </div>
    </Form>
  );
}
