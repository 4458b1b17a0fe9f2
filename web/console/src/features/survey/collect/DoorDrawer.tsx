import DeleteOutlined from "@ant-design/icons/DeleteOutlined";
import { Button, Checkbox, DatePicker, Form, Input, InputNumber, Select, Space } from "antd";
import { useTranslation } from "react-i18next";
import type { LinkDoor, SurveyLink } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { QueryView } from "@/shared/parts/QueryView";
import { CodesField } from "./CodesField";
import { fromForm, LIMITS_BY, PERIODS, toForm, type DoorValues } from "./doorForm";
import { useDoor, useUpdateDoor } from "./linkApi";
import { linkName } from "./linkName";

/** Window, password, codes, challenge and limits of one link. */
export function DoorDrawer({ link, questionnaireId, onClose }: { link: SurveyLink | null; questionnaireId: string; onClose: () => void }) {
  const door = useDoor(link?.id);
  const update = useUpdateDoor(questionnaireId);
  const { t } = useTranslation("survey");
  if (!link) return null;
  return (
    <QueryView query={door}>
      {(found) => (
        <FormDrawer<DoorValues>
          open
          onClose={onClose}
          title={t("door.of", { link: linkName(link) })}
          submitLabel={t("door.save")}
          initialValues={toForm(found)}
          onSubmit={(values) => update.mutateAsync({ id: link.id, door: fromForm(values, found.has_password) })}
        >
          <DoorFields door={found} linkId={link.id} />
        </FormDrawer>
      )}
    </QueryView>
  );
}

function DoorFields({ door, linkId }: { door: LinkDoor; linkId: string }) {
  const { t } = useTranslation("survey");
  const needsCode = Form.useWatch<boolean>(["rules", "needs_code"]);
  return (
    <>
      <Form.Item name={["rules", "opens_at"]} label={t("door.opens_at")}>
        <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name={["rules", "closes_at"]} label={t("door.closes_at")}>
        <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name="password" label={t("door.password")} extra={t(door.has_password ? "door.password_kept" : "door.password_hint")} rules={[{ min: 4, max: 64, message: t("door.password_length") }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="keep_password" valuePropName="checked" hidden={!door.has_password}>
        <Checkbox>{t("door.keep_password")}</Checkbox>
      </Form.Item>
      <Form.Item name={["rules", "needs_code"]} valuePropName="checked" extra={t("door.codes_count", { number: door.code_count })}>
        <Checkbox>{t("door.needs_code")}</Checkbox>
      </Form.Item>
      {needsCode && <CodesField linkId={linkId} />}
      <Form.Item name={["rules", "has_challenge"]} valuePropName="checked" extra={t("door.challenge_hint")}>
        <Checkbox>{t("door.has_challenge")}</Checkbox>
      </Form.Item>
      <Limits />
      <Form.Item name={["rules", "account_question"]} label={t("door.account_question")} extra={t("door.account_question_hint")}>
        <Input />
      </Form.Item>
      <Form.Item name={["rules", "posts_per_minute"]} label={t("door.posts")} extra={t("door.posts_hint")}>
        <InputNumber min={1} max={100000} precision={0} placeholder="300" />
      </Form.Item>
    </>
  );
}

function Limits() {
  const { t } = useTranslation("survey");
  return (
    <Form.List name={["rules", "limits"]}>
      {(fields, { add, remove }) => (
        <Form.Item label={t("door.limits")} extra={t("door.limits_hint")}>
          {fields.map(({ key, name }) => (
            <Space key={key} align="baseline" wrap>
              <Form.Item name={[name, "by"]} noStyle>
                <Select aria-label={t("door.by_label")} style={{ width: 120 }} options={LIMITS_BY.map((value) => ({ value, label: t(`door.by.${value}`) }))} />
              </Form.Item>
              <Form.Item name={[name, "period"]} noStyle>
                <Select aria-label={t("door.period_label")} style={{ width: 90 }} options={PERIODS.map((value) => ({ value, label: t(`door.period.${value}`) }))} />
              </Form.Item>
              <Form.Item name={[name, "times"]} rules={[{ required: true, message: t("door.times_needed") }]}>
                <InputNumber aria-label={t("door.times_label")} min={1} max={1000000} precision={0} addonAfter={t("door.times")} style={{ width: 120 }} />
              </Form.Item>
              <Button type="text" icon={<DeleteOutlined />} aria-label={t("door.remove_limit")} onClick={() => remove(name)} />
            </Space>
          ))}
          {fields.length < 5 && (
            <Button size="small" onClick={() => add({ by: "device", period: "day", times: 1 })}>
              {t("door.add_limit")}
            </Button>
          )}
        </Form.Item>
      )}
    </Form.List>
  );
}
