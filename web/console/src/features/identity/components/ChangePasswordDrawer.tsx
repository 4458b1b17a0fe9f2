import { App, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useChangePassword, type PasswordChange } from "../api/changePassword";
import { NewPasswordFields } from "./NewPasswordFields";

export function ChangePasswordDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation("identity");
  const { message } = App.useApp();
  const change = useChangePassword();
  const submit = async ({ current_password, new_password }: PasswordChange): Promise<void> => {
    await change.mutateAsync({ current_password, new_password });
    message.success(t("password.changed"));
  };
  return (
    <FormDrawer<PasswordChange> open={open} onClose={onClose} title={t("password.title")} submitLabel={t("password.save")} onSubmit={submit}>
      <Form.Item name="current_password" label={t("password.current")} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <NewPasswordFields name="new_password" />
    </FormDrawer>
  );
}
