import { Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { ChannelKind } from "@/shared/api/contract";
import { useCodeText } from "@/shared/i18n/useCodeText";

const FIELDS: Record<ChannelKind, readonly string[]> = {
  smtp: ["host", "port", "security", "username", "from", "from_name"],
  sms_aliyun: ["access_key_id", "sign_name", "template_code", "parameters", "base_url"],
  sms_tencent: ["secret_id", "app_id", "sign_name", "template_id", "parameters", "region", "base_url"],
  sms_http: ["url", "body", "template", "success_place", "success_value"],
  wecom_robot: ["base_url"],
  dingtalk_robot: ["base_url"],
  feishu_robot: ["base_url"],
};
const OPTIONAL = ["username", "from_name", "parameters", "success_place", "success_value", "template"];
const CHOICES: Record<string, readonly string[]> = { security: ["tls", "starttls", "none"], body: ["json", "form", "none"] };

/** The settings that this kind has, and its secrets. */
export function ChannelFields({ kind, hasSecret, hasSigning }: { kind: ChannelKind; hasSecret: boolean; hasSigning: boolean }) {
  const { t } = useTranslation("connect");
  const text = useCodeText();
  const field = (name: string) => {
    if (name === "port") return <InputNumber min={1} max={65_535} precision={0} />;
    const choices = CHOICES[name];
    if (choices) return <Select options={choices.map((value) => ({ value, label: text(`connect:field.${name}_option.${value}`) ?? value }))} />;
    if (name === "template") return <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} spellCheck={false} />;
    return <Input autoComplete="off" spellCheck={false} />;
  };
  const signs = kind === "dingtalk_robot" || kind === "feishu_robot";
  return (
    <>
      {FIELDS[kind].map((name) => (
        <Form.Item key={name} name={["settings", name]} label={text(`connect:field.${name}`)} extra={text(`connect:hint.${name}`)} rules={[{ required: !OPTIONAL.includes(name) }]}>
          {field(name)}
        </Form.Item>
      ))}
      <Form.Item name="secret" label={t(`secret.${kind}`)} extra={t(hasSecret ? "secret.keep" : "secret.once")}>
        <Input.Password autoComplete="new-password" visibilityToggle={false} />
      </Form.Item>
      {signs && (
        <Form.Item name="signing" label={t("secret.signing")} extra={t(hasSigning ? "secret.keep" : "secret.signing_hint")}>
          <Input.Password autoComplete="new-password" visibilityToggle={false} />
        </Form.Item>
      )}
    </>
  );
}
