import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useFieldText, type WhereText } from "./useFieldText";
import { useProblemText } from "./useProblemText";

/** A refusal shown where the action was: above a form or in a drawer; `where` tells the steps of a long form apart. */
export function ProblemAlert({ error, where }: { error: unknown; where?: WhereText }) {
  const { t } = useTranslation("parts");
  const problem = useProblemText(error);
  const fieldText = useFieldText(where);
  const lines = new Set([problem.detail, problem.mend, ...problem.fields.map(fieldText)].filter(Boolean));
  if (problem.requestId) lines.add(t("error.request_id", { id: problem.requestId }));
  return (
    <Alert
      type="error"
      role="alert"
      title={problem.title}
      description={[...lines].map((line) => <div key={line}>{line}</div>)}
    />
  );
}
