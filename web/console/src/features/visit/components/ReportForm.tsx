import { Button, DatePicker, Form, Input, Radio } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VisitDetail } from "@/shared/api/contract";
import { markFields } from "@/shared/parts/markFields";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { useMyVisit, useReportVisit } from "../api/visitApi";
import { EvidenceField } from "./EvidenceField";
import { MarkList } from "./MarkList";
import styles from "./Visit.module.css";

const UNSEEN = -1;
const LONGEST_NOTE = 500;
const LONGEST_SUMMARY = 2000;

interface Values {
  visited_at: Dayjs;
  marks: Record<string, { points: number; note?: string }>;
  summary?: string;
}

export function ReportForm({ id, onDone }: { id: string; onDone: () => void }) {
  const visit = useMyVisit(id);
  return <QueryView query={visit} shape="form">{(detail) => (detail.state === "assigned" ? <Fields visit={detail} onDone={onDone} /> : <MarkList visit={detail} own />)}</QueryView>;
}

/** A mark for every item, with large targets for a thumb. */
function Fields({ visit, onDone }: { visit: VisitDetail; onDone: () => void }) {
  const { t } = useTranslation("visit");
  const [form] = Form.useForm<Values>();
  const report = useReportVisit(visit.id);
  const [refusal, setRefusal] = useState<unknown>(null);
  const submit = async ({ visited_at, marks, summary }: Values): Promise<void> => {
    setRefusal(null);
    const given = Object.entries(marks).map(([key, { points, note }]) => [key, { points: points === UNSEEN ? null : points, note: note ?? "" }] as const);
    await report
      .mutateAsync({ visited_at: visited_at.toISOString(), marks: Object.fromEntries(given), summary: summary ?? "" })
      .then(onDone, (error: unknown) => void (markFields(form, error) || setRefusal(error)));
  };
  const scale = (most: number) => [
    ...Array.from({ length: most + 1 }, (_, points) => ({ value: points, label: most === 1 ? t(points === 1 ? "mark.yes" : "mark.no") : String(points) })),
    { value: UNSEEN, label: t("mark.unseen") },
  ];
  return (
    <Form form={form} name={`report-${visit.id}`} layout="vertical" initialValues={{ visited_at: dayjs() }} onFinish={(values) => void submit(values)} scrollToFirstError>
      {visit.cover_story && <p className={styles.words}>{t("story_is", { story: visit.cover_story })}</p>}
      {visit.review_reason && <p className={styles.words}>{t("returned", { reason: visit.review_reason })}</p>}
      {refusal !== null && <ProblemAlert error={refusal} />}
      <Form.Item name="visited_at" label={t("report.visited_at")} rules={[{ required: true, message: t("needed") }]}>
        <DatePicker showTime allowClear={false} inputReadOnly />
      </Form.Item>
      {visit.checklist.items.map(({ key, text, points, evidence_required }) => (
        <div key={key} className={styles.mark}>
          <Form.Item name={["marks", key, "points"]} label={text} rules={[{ required: true, message: t("report.mark_needed") }]}>
            <Radio.Group size="large" optionType="button" options={scale(points)} />
          </Form.Item>
          <Form.Item name={["marks", key, "note"]} extra={evidence_required && t("report.note_needed")}>
            <Input.TextArea rows={1} autoSize maxLength={LONGEST_NOTE} placeholder={t("report.note")} aria-label={t("report.note_of", { item: text })} />
          </Form.Item>
          <EvidenceField visit={visit} item={key} label={text} />
        </div>
      ))}
      <Form.Item name="summary" label={t("report.summary")}>
        <Input.TextArea rows={3} maxLength={LONGEST_SUMMARY} />
      </Form.Item>
      <Button block size="large" type="primary" htmlType="submit" loading={report.isPending}>
        {t("report.submit")}
      </Button>
    </Form>
  );
}
