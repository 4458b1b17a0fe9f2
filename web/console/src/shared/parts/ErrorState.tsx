import { Button } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./States.module.css";
import { useFieldText } from "./useFieldText";
import { useProblemText } from "./useProblemText";

interface Props {
  error: unknown;
  onRetry?: () => void;
  compact?: boolean;
  /** Instead of the whole page: its heading. */
  whole?: boolean;
}

/** What went wrong, where, what to do, and the number to quote to the administrator. */
export function ErrorState({ error, onRetry, compact = false, whole = false }: Props) {
  const { t } = useTranslation("parts");
  const problem = useProblemText(error);
  const fieldText = useFieldText();
  const Title = whole ? "h1" : "h3";
  return (
    <div className={styles.state} data-compact={compact} role="alert">
      <Title className={styles.title}>{problem.title}</Title>
      {problem.detail && <p className={styles.text}>{problem.detail}</p>}
      {problem.fields.length > 0 && (
        <ul className={styles.fields}>
          {problem.fields.map((field) => (
            <li key={`${field.place}-${field.code}`}>
              {fieldText(field)}
            </li>
          ))}
        </ul>
      )}
      {problem.mend && <p className={styles.text}>{problem.mend}</p>}
      {onRetry && (
        <div className={styles.action}>
          <Button onClick={onRetry}>{t("error.retry")}</Button>
        </div>
      )}
      {problem.requestId && <p className={styles.request}>{t("error.request_id", { id: problem.requestId })}</p>}
    </div>
  );
}
