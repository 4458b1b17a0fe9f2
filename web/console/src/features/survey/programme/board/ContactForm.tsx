import { Button, DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import type { ContactCode } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useRecordContact } from "../programmeApi";

const CODES: readonly ContactCode[] = ["no_answer", "busy", "voicemail", "wrong_number", "appointment", "refused", "broken_off", "unable", "not_eligible", "interviewed"];

interface ContactValues {
  code: ContactCode;
  appointment?: Dayjs;
  note?: string;
}

/** What an attempt to reach somebody came to. */
export function ContactForm({ id }: { id: string }) {
  const { t } = useTranslation("survey");
  const [form] = Form.useForm<ContactValues>();
  const wanted = Form.useWatch("code", form);
  const record = useRecordContact(id);
  const submit = ({ code, appointment, note }: ContactValues): void =>
    record.mutate({ channel: "telephone", code, appointment_at: code === "appointment" ? appointment?.toISOString() : undefined, note }, { onSuccess: () => form.resetFields() });
  return (
    <Form<ContactValues> form={form} layout="vertical" onFinish={submit}>
      {record.isError && <ProblemAlert error={record.error} />}
      <Form.Item name="code" label={t("sample.outcome")} rules={[{ required: true }]}>
        <Select options={CODES.map((value) => ({ value, label: t(`contact.${value}`) }))} />
      </Form.Item>
      {wanted === "appointment" && (
        <Form.Item name="appointment" label={t("sample.appointment")} rules={[{ required: true }]}>
          <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" style={{ width: "100%" }} />
        </Form.Item>
      )}
      <Form.Item name="note" label={t("sample.contact_note")}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={record.isPending}>
        {t("sample.record")}
      </Button>
    </Form>
  );
}
