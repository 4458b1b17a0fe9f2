import { Button, Form, Input, Select, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseFile, CaseFileKind } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { useAddCaseFile, useCaseFiles, useRemoveCaseFile } from "../api/caseFiles";
import pane from "./CasePane.module.css";
import styles from "./Review.module.css";

const KINDS: readonly CaseFileKind[] = ["evidence", "scan", "recording"];

/** Evidence, scans and recordings; taken away from here, never opened here. Each look is noted by the server. */
export function CaseFilesSection({ caseId }: { caseId: string }) {
  const { t } = useTranslation("case");
  const mayHandle = usePermission("case.handle");
  const files = useCaseFiles(caseId);
  const add = useAddCaseFile(caseId);
  const [kind, setKind] = useState<CaseFileKind>("evidence");
  const shown = files.data ?? [];
  if (shown.length === 0 && !mayHandle) return null;
  return (
    <section className={pane.section} aria-label={t("files.title")}>
      <h3 className={pane.sectionTitle}>{t("files.title")}</h3>
      {shown.length > 0 && (
        <ul className={styles.tasks}>
          {shown.map((file) => (
            <FileRow key={file.id} caseId={caseId} file={file} mayRemove={mayHandle} />
          ))}
        </ul>
      )}
      {add.error && <ProblemAlert error={add.error} />}
      {mayHandle && (
        <div className={styles.taskHead}>
          <Select size="small" style={{ minWidth: 110 }} value={kind} onChange={setKind} aria-label={t("files.kind_label")} options={KINDS.map((value) => ({ value, label: t(`files.kind.${value}`) }))} />
          <Upload
            showUploadList={false}
            beforeUpload={(file) => {
              add.mutate({ file, kind });
              return Upload.LIST_IGNORE;
            }}
          >
            <Button size="small" loading={add.isPending}>
              {t("files.add")}
            </Button>
          </Upload>
          <span className={styles.quiet}>{t("files.note")}</span>
        </div>
      )}
    </section>
  );
}

function FileRow({ caseId, file, mayRemove }: { caseId: string; file: CaseFile; mayRemove: boolean }) {
  const { t } = useTranslation("case");
  const [removing, setRemoving] = useState(false);
  const about = [
    t(`files.kind.${file.kind}`),
    t("files.size", { kilobytes: formatNumber(Math.max(1, Math.round(file.bytes / 1024))) }),
    file.seconds != null && t("files.seconds", { seconds: file.seconds }),
    file.unit?.name,
    file.added_by?.name,
    formatInstant(file.added_at),
    file.of_appeal && t("files.of_appeal"),
  ].filter(Boolean);
  return (
    <li className={styles.task}>
      <div className={styles.taskHead}>
        {file.removed ? (
          <s>{file.name}</s>
        ) : (
          <a href={`/api/v1/cases/${caseId}/files/${file.id}`} download={file.name}>
            {file.name}
          </a>
        )}
        <span className={styles.quiet}>{about.join(" · ")}</span>
        {mayRemove && !file.removed && !file.of_appeal && (
          <Button type="link" size="small" aria-expanded={removing} onClick={() => setRemoving(!removing)}>
            {t("files.remove")}
          </Button>
        )}
      </div>
      {file.removed && <p className={styles.quiet}>{t("files.removed", { name: file.removed.by?.name ?? "", at: formatInstant(file.removed.at), reason: file.removed.reason })}</p>}
      {removing && !file.removed && <RemoveForm caseId={caseId} file={file} />}
    </li>
  );
}

function RemoveForm({ caseId, file }: { caseId: string; file: CaseFile }) {
  const { t } = useTranslation("case");
  const remove = useRemoveCaseFile(caseId);
  return (
    <Form layout="vertical" onFinish={({ reason }: { reason: string }) => remove.mutate({ file: file.id, reason })}>
      {remove.error && <ProblemAlert error={remove.error} />}
      <Form.Item name="reason" label={t("files.reason")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
        <Input maxLength={2000} autoFocus />
      </Form.Item>
      <Button size="small" danger htmlType="submit" loading={remove.isPending}>
        {t("files.remove")}
      </Button>
    </Form>
  );
}
