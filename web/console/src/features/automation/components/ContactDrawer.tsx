import { Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { SetNoticeContact } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useContact, useSetContact } from "../api/automationApi";

/** How one is told of what waits. */
export function ContactDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation("automation");
  const contact = useContact();
  const set = useSetContact();
  if (!contact.data) return null;
  const { medium, masked_address: masked } = contact.data;
  return (
    <FormDrawer<SetNoticeContact>
      open={open}
      title={t("contact.title")}
      submitLabel={t("contact.save")}
      initialValues={{ medium: medium ?? "mail" }}
      onClose={onClose}
      onSubmit={({ medium: way, address }) => set.mutateAsync({ medium: way, address: address?.trim() || null })}
    >
      <Form.Item name="medium" label={t("contact.medium")}>
        <Radio.Group options={(["mail", "sms", "none"] as const).map((value) => ({ value, label: t(`contact.by.${value}`) }))} />
      </Form.Item>
      <Form.Item name="address" label={t("contact.address")} extra={masked ? t("contact.known", { masked }) : t("contact.hint")}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}
