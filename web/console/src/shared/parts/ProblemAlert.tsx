import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useProblemText } from "./useProblemText";

/** A refusal shown where the action was: above a form or in a drawer. */
export function ProblemAlert({ error }: { error: unknown }) {
  const { t } = useTranslation("parts");
  const problem = useProblemText(error);
  const lines = [problem.detail, problem.mend, ...problem.fields.map((field) => `${field.place} ${field.detail ?? ""}`)];
  if (problem.requestId) lines.push(t("error.request_id", { id: problem.requestId }));
  return (
    <Alert
      type="error"
      role="alert"
      title={problem.title}
      description={lines.filter(Boolean).map((line) => <div key={line}>{line}</div>)}
    />
  );
}
