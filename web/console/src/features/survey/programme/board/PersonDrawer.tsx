import { Button, DatePicker, Descriptions, Drawer, Form, Input, Select, Timeline } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import type { ContactCode, SampledPersonDetail } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { usePermission } from "@/shared/session/session";
import { useRecordContact, useSampled } from "../programmeApi";
import { useStratumText } from "../useStratumText";

const CODES: readonly ContactCode[] = ["no_answer", "busy", "voicemail", "wrong_number", "appointment", "refused", "broken_off", "unable", "not_eligible", "interviewed"];

/** Somebody of the sample beside the list, with the attempts to reach them. */
export function PersonDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("survey");
  const person = useSampled(id);
  return (
    <Drawer open={id !== undefined} onClose={onClose} title={person.data?.customer_name ?? person.data?.customer_code ?? t("sample.title")} size={520} destroyOnHidden>
      {id && (
        <QueryView query={person} shape="form">
          {(data) => <Facts key={data.id} person={data} />}
        </QueryView>
      )}
    </Drawer>
  );
}

function Facts({ person }: { person: SampledPersonDetail }) {
  const { t } = useTranslation("survey");
  const code = useCodeText();
  const stratum = useStratumText();
  const mayRecord = usePermission("contact.record");
  const items: [string, string][] = [
    [t("sample.customer"), person.customer_code],
    [t("programme.stratum"), stratum(person.stratum)],
    [t("sample.disposition"), t(`disposition.${person.disposition}`)],
    [t("sample.mobile"), person.mobile ?? "—"],
    [t("sample.email"), person.email ?? "—"],
  ];
  return (
    <>
      <Descriptions column={1} size="small" bordered items={items.map(([label, children]) => ({ key: label, label, children }))} />
      <h3>{t("sample.contacts")}</h3>
      {person.contacts.length === 0 && <p>{t("sample.no_contacts")}</p>}
      <Timeline
        items={person.contacts.map((contact, index) => ({
          key: index,
          content: (
            <>
              {formatInstant(contact.attempted_at)} · {code(`survey:contact.${contact.code}`) ?? contact.code} · {contact.interviewer_name ?? "—"}
              {contact.appointment_at && <div>{t("sample.appointment_at", { at: formatInstant(contact.appointment_at) })}</div>}
              {contact.note && <div>{contact.note}</div>}
            </>
          ),
        }))}
      />
      {mayRecord && person.released && !person.replaced_by && <ContactForm id={person.id} />}
    </>
  );
}

interface ContactValues {
  code: ContactCode;
  appointment?: Dayjs;
  note?: string;
}

function ContactForm({ id }: { id: string }) {
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
