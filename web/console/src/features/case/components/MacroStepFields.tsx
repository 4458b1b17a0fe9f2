import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseSeverity, MacroVerb } from "@/shared/api/contract";
import { PRIORITIES } from "../caseFilter";
import { CHANNELS, HOLD_REASONS } from "./ActionFields";
import { PlaceholderText } from "./PlaceholderText";

const VERBS: readonly MacroVerb[] = ["acknowledge", "accept", "assess", "reply", "note", "hold", "resume", "escalate", "expedite", "resolve"];
const SEVERITIES: readonly CaseSeverity[] = ["minor", "moderate", "major", "critical"];
/** Nothing more is said with these. */
const SILENT: ReadonlySet<MacroVerb> = new Set(["accept", "resume"]);
const SPEAKING: ReadonlySet<MacroVerb> = new Set(["reply", "note", "resolve"]);

/** One step of a macro: what is done, and what it needs to be told. */
export function MacroStepFields({ name }: { name: number }) {
  const { t } = useTranslation("case");
  const required = [{ required: true, message: t("field.required") }];
  return (
    <>
      <Form.Item name={[name, "verb"]} label={t("template.step", { number: name + 1 })} rules={required}>
        <Select options={VERBS.map((value) => ({ value, label: t(`action.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => {
          const verb = getFieldValue(["steps", name, "verb"]) as MacroVerb;
          return (
            <>
              {verb === "hold" && (
                <Form.Item name={[name, "hold_reason"]} label={t("field.reason")} rules={required}>
                  <Select options={HOLD_REASONS.map((value) => ({ value, label: t(`hold_reason.${value}`) }))} />
                </Form.Item>
              )}
              {verb === "assess" && (
                <>
                  <Form.Item name={[name, "severity"]} label={t("review.severity")} rules={required}>
                    <Select options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))} />
                  </Form.Item>
                  <Form.Item name={[name, "priority"]} label={t("filter.priority")}>
                    <Select allowClear options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))} />
                  </Form.Item>
                </>
              )}
              {(verb === "reply" || verb === "acknowledge") && (
                <Form.Item name={[name, "channel"]} label={t("field.channel")} extra={t("template.channel_hint")}>
                  <Select allowClear options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))} />
                </Form.Item>
              )}
              {!SILENT.has(verb) && <PlaceholderText name={[name, "text"]} path={["steps", name, "text"]} label={t("template.text")} required={SPEAKING.has(verb)} />}
            </>
          );
        }}
      </Form.Item>
    </>
  );
}
