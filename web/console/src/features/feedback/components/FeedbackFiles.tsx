import { Button, Upload } from "antd";
import { useTranslation } from "react-i18next";
import type { FeedbackDetail, FeedbackFile } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { useAddFeedbackFile } from "../api/feedbackApi";
import styles from "./Feedback.module.css";

/** What came along; files are taken away, never opened here. */
export function FeedbackFiles({ feedback }: { feedback: FeedbackDetail }) {
  const { t } = useTranslation("feedback");
  const mayAdd = usePermission("feedback.record");
  const add = useAddFeedbackFile(feedback.id);
  if (feedback.files.length === 0 && !mayAdd) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t("files.title")}</h3>
      <ul className={styles.rows}>
        {feedback.files.map((file) => (
          <li key={file.id} className={styles.line}>
            <a href={`/api/v1/feedback/${feedback.id}/files/${file.id}`} download={file.name}>
              {file.name}
            </a>
            <span className={styles.muted}>
              <About file={file} />
            </span>
          </li>
        ))}
      </ul>
      {add.error && <ProblemAlert error={add.error} />}
      {mayAdd && (
        <Upload
          showUploadList={false}
          beforeUpload={(file) => {
            add.mutate(file);
            return Upload.LIST_IGNORE;
          }}
        >
          <Button size="small" loading={add.isPending}>
            {t("files.add")}
          </Button>
        </Upload>
      )}
    </section>
  );
}

function About({ file }: { file: FeedbackFile }) {
  const { t } = useTranslation("feedback");
  const size = t("files.size", { kilobytes: formatNumber(Math.max(1, Math.round(file.bytes / 1024))) });
  const length = file.seconds != null && t("files.seconds", { seconds: file.seconds });
  const doer = t(`files.by.${file.doer as "person" | "customer" | "system"}`);
  return <>{[file.voice && t("files.voice"), length, size, doer, formatInstant(file.sent_at)].filter(Boolean).join(" · ")}</>;
}
