import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { newPasswordRules, repeatRule } from "./passwordRules";

/** A new password, twice. */
export function NewPasswordFields({ name }: { name: string }) {
  const { t } = useTranslation("identity");
  return (
    <>
      <Form.Item name={name} label={t("password.new")} extra={t("password.hint")} rules={newPasswordRules(t)}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="repeat" label={t("password.repeat")} dependencies={[name]} rules={[{ required: true }, repeatRule(name, t)]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
