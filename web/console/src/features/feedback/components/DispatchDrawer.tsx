import { Form, InputNumber, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { FeedbackDispatch } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useSaveDispatch } from "../api/settingsApi";

interface Values {
  unit_id: string;
  enabled: boolean;
  /** In per cent. */
  promise: number;
}

/** Whether feedback of a unit may go by itself, and how often that must be right. */
export function DispatchDrawer({ setting, onClose }: { setting: FeedbackDispatch | undefined; onClose: () => void }) {
  const { t } = useTranslation("feedback");
  const save = useSaveDispatch();
  const needed = [{ required: true, message: t("needed") }];
  const initial: Partial<Values> = setting ? { unit_id: setting.unit_id, enabled: setting.enabled, promise: Math.round(setting.promise * 100) } : { enabled: true, promise: 95 };
  return (
    <FormDrawer<Values>
      open
      title={t("dispatch.title")}
      submitLabel={t("dispatch.save")}
      initialValues={initial}
      onClose={onClose}
      onSubmit={({ promise, ...rest }) => save.mutateAsync({ ...rest, promise: promise / 100 })}
    >
      <Form.Item name="unit_id" label={t("dispatch.unit")} extra={t("route.unit_hint")} rules={needed}>
        <UnitTreeSelect inForm />
      </Form.Item>
      <Form.Item name="enabled" label={t("dispatch.enabled")} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="promise" label={t("dispatch.promise")} extra={t("dispatch.promise_hint")} rules={needed}>
        <InputNumber min={80} max={99} precision={0} suffix="%" />
      </Form.Item>
    </FormDrawer>
  );
}
