import { Form, Input, InputNumber, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { FeedbackRoute, NewFeedbackRoute } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useSaveRoute } from "../api/settingsApi";
import { CHANNELS, KINDS, SEVERITIES } from "../feedbackFilter";

/** A rule: which matters, and where they go. */
export function RouteDrawer({ route, onClose }: { route: FeedbackRoute | undefined; onClose: () => void }) {
  const { t } = useTranslation("feedback");
  const save = useSaveRoute(route?.id);
  const needed = [{ required: true, message: t("needed") }];
  const initial: Partial<NewFeedbackRoute> = route
    ? { name: route.name, unit_id: route.unit_id, position: route.position, enabled: route.enabled, automatic: route.automatic, conditions: route.conditions, target_unit_id: route.target_unit_id, skill: route.skill }
    : { position: 10, enabled: true, automatic: false };
  const words = <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[",", "，", "、"]} />;
  return (
    <FormDrawer<NewFeedbackRoute>
      open
      title={t(route ? "route.edit" : "route.add")}
      submitLabel={t("route.save")}
      initialValues={initial}
      onClose={onClose}
      onSubmit={(body) => save.mutateAsync({ ...body, skill: body.skill?.trim() || null, target_unit_id: body.target_unit_id ?? null })}
    >
      <Form.Item name="name" label={t("route.name")} rules={needed}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="unit_id" label={t("route.unit")} extra={t("route.unit_hint")} rules={needed}>
        <UnitTreeSelect inForm />
      </Form.Item>
      <Form.Item name="position" label={t("route.position")} extra={t("route.position_hint")} rules={needed}>
        <InputNumber min={0} max={100000} precision={0} />
      </Form.Item>
      <Form.Item name={["conditions", "kinds"]} label={t("field.kind")} extra={t("route.conditions_hint")}>
        <Select mode="multiple" options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name={["conditions", "severities"]} label={t("field.severity")}>
        <Select mode="multiple" options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))} />
      </Form.Item>
      <Form.Item name={["conditions", "channels"]} label={t("field.channel")}>
        <Select mode="multiple" options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))} />
      </Form.Item>
      <Form.Item name={["conditions", "words"]} label={t("route.words")} extra={t("route.words_hint")}>
        {words}
      </Form.Item>
      <Form.Item name={["conditions", "products"]} label={t("route.products")}>
        {words}
      </Form.Item>
      <Form.Item name={["conditions", "tiers"]} label={t("route.tiers")}>
        {words}
      </Form.Item>
      <Form.Item name="target_unit_id" label={t("route.target")} extra={t("route.target_hint")}>
        <UnitTreeSelect inForm />
      </Form.Item>
      <Form.Item name="skill" label={t("route.skill")} extra={t("route.skill_hint")}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="automatic" label={t("route.automatic")} extra={t("route.automatic_hint")} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="enabled" label={t("route.enabled")} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDrawer>
  );
}
