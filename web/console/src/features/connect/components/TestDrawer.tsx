import { App, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useTestChannel } from "../api/channels";

/** Sends one message now; what the other side says is shown. */
export function TestDrawer({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation("connect");
  const { message } = App.useApp();
  const test = useTestChannel(channel.id);
  const submit = async ({ to }: { to?: string }): Promise<void> => {
    await test.mutateAsync({ to: to ?? "" });
    message.success(t("test.done"));
  };
  return (
    <FormDrawer<{ to?: string }> open onClose={onClose} title={t("test.title", { name: channel.name })} submitLabel={t("test.send")} onSubmit={submit}>
      {channel.medium === "robot" ? (
        <p>{t("test.robot")}</p>
      ) : (
        <Form.Item name="to" label={t(channel.medium === "mail" ? "test.mail" : "test.sms")} rules={[{ required: true }]}>
          <Input autoComplete="off" inputMode={channel.medium === "mail" ? "email" : "tel"} />
        </Form.Item>
      )}
    </FormDrawer>
  );
}
