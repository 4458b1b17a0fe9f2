import SaveOutlined from "@ant-design/icons/SaveOutlined";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Question } from "@/shared/api/contract";
import { useProblemText } from "@/shared/parts/useProblemText";
import { useMe } from "@/shared/session/session";
import { useKeepBankQuestion } from "../api/bankQuestions";

/** Puts a question into the bank of one's own unit. */
export function KeepInBank({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const { message } = App.useApp();
  const me = useMe();
  const keep = useKeepBankQuestion();
  const problem = useProblemText(keep.error);
  const store = async (): Promise<void> => {
    try {
      await keep.mutateAsync({ unit: me.person.unit_id, question });
      message.success(t("bank.kept"));
    } catch {
      // said below from the mutation's own error
    }
  };
  return (
    <Button size="small" type="text" icon={<SaveOutlined />} loading={keep.isPending} danger={keep.isError}  onClick={() => void store()}>
      {keep.isError ? t("bank.not_kept", { reason: problem.detail ?? problem.title }) : t("bank.keep")}
    </Button>
  );
}
