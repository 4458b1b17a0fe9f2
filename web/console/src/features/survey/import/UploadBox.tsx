import InboxOutlined from "@ant-design/icons/InboxOutlined";
import { Alert, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/shared/api/problem";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import styles from "./Import.module.css";
import { useUploadImport } from "./importApi";

/** A file by drag or by choice; what is no table is refused here and now. */
export function UploadBox({ onUploaded }: { onUploaded: (id: string) => void }) {
  const { t } = useTranslation("survey");
  const upload = useUploadImport();
  const send = (file: File): void => upload.mutate(file, { onSuccess: (task) => onUploaded(task.id) });
  return (
    <div className={styles.upload}>
      <Upload.Dragger
        accept=".csv,.sav,.zsav,.txt,.tsv,.xlsx,.xls,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.ms-excel"
        multiple={false}
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={(file) => {
          send(file);
          return Upload.LIST_IGNORE;
        }}
      >
        <p className={styles.uploadMark}>
          <InboxOutlined />
        </p>
        <p className={styles.uploadTitle}>{upload.isPending ? t("import.upload.sending", { name: upload.variables.name }) : t("import.upload.title")}</p>
        <p className={styles.uploadHint}>{t("import.upload.hint")}</p>
      </Upload.Dragger>
      {upload.isError && <Refusal error={upload.error} />}
    </div>
  );
}

/** What is wrong with the file and what to do about it; any other failure as everywhere. */
function Refusal({ error }: { error: unknown }) {
  const [reason, mend] = error instanceof ApiError ? error.fields.filter(({ place }) => place === "/file") : [];
  if (!reason) return <ProblemAlert error={error} />;
  return <Alert type="error" role="alert" title={reason.detail} description={mend?.detail} />;
}
