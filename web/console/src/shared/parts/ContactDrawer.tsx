import { Checkbox, Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { NoticeTopic, SetNoticeContact } from "@/shared/api/contract";
import { useContact, useSetContact } from "@/shared/queries/contact";
import { FormDrawer } from "./FormDrawer";

const TOPICS: readonly NoticeTopic[] = ["meetings", "improvement", "knowledge"];

interface Values {
  medium: SetNoticeContact["medium"];
  address?: string;
  wanted: NoticeTopic[];
}

interface Props {
  open: boolean;
  /** Whoever is reached; the reader unless told. */
  person?: { id: string; name: string };
  onClose: () => void;
}

/** How one is told of what waits: work mail or telephone, and about what. */
export function ContactDrawer({ open, person, onClose }: Props) {
  const { t } = useTranslation("parts");
  const contact = useContact(person?.id, open);
  const set = useSetContact(person?.id);
  if (!contact.data) return null;
  const { medium, masked_address: masked, muted } = contact.data;
  const submit = ({ medium: way, address, wanted }: Values): Promise<unknown> =>
    set.mutateAsync({ medium: way, address: address?.trim() || null, muted: TOPICS.filter((topic) => !wanted.includes(topic)) });
  return (
    <FormDrawer<Values>
      key={person?.id}
      open={open}
      title={person ? t("contact.title_of", { name: person.name }) : t("contact.title")}
      submitLabel={t("contact.save")}
      initialValues={{ medium: medium ?? "mail", wanted: TOPICS.filter((topic) => !muted.includes(topic)) }}
      onClose={onClose}
      onSubmit={submit}
    >
      <Form.Item name="medium" label={t("contact.medium")}>
        <Radio.Group options={(["mail", "sms", "none"] as const).map((value) => ({ value, label: t(`contact.by.${value}`) }))} />
      </Form.Item>
      <Form.Item name="address" label={t("contact.address")} extra={masked ? t("contact.known", { masked }) : t("contact.hint")}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="wanted" label={t("contact.wanted")} extra={t("contact.wanted_hint")}>
        <Checkbox.Group options={TOPICS.map((value) => ({ value, label: t(`contact.topic.${value}`) }))} />
      </Form.Item>
    </FormDrawer>
  );
}
