import { DatePicker, Form, Input, InputNumber, Radio, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import type { InterviewPlan } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useMe, usePermission } from "@/shared/session/session";
import { useGuides, usePlanSession } from "../api/interviewApi";

type Values = Omit<InterviewPlan, "starts_at"> & { starts_at: Dayjs };

/** Plans an interview or a focus group; whoever plans it leads it unless somebody else is chosen. */
export function PlanDrawer({ open, onClose, onPlanned }: { open: boolean; onClose: () => void; onPlanned: (id: string) => void }) {
  const { t } = useTranslation("interview");
  const me = useMe();
  const mayChoose = usePermission("person.read");
  const guides = useGuides();
  const plan = usePlanSession();
  const needed = [{ required: true, message: t("needed") }];
  const submit = async ({ starts_at, ...rest }: Values): Promise<void> => {
    const made = await plan.mutateAsync({ ...rest, moderator_id: rest.moderator_id ?? me.person.id, starts_at: starts_at.toISOString() });
    onPlanned(made.id);
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t("plan.title")}
      submitLabel={t("plan.submit")}
      initialValues={{ kind: "interview", minutes: 60, unit_id: me.person.unit_id, moderator_id: me.person.id, starts_at: dayjs() }}
      onClose={onClose}
      onSubmit={submit}
    >
      <Form.Item name="kind" label={t("plan.kind")}>
        <Radio.Group options={(["interview", "focus_group"] as const).map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="title" label={t("plan.name")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="guide_id" label={t("guide.one")} rules={needed}>
        <Select loading={guides.isPending} options={(guides.data ?? []).map(({ id, title, version }) => ({ value: id, label: t("guide.version", { title, version }) }))} />
      </Form.Item>
      <Form.Item name="unit_id" label={t("unit")} rules={needed}>
        <UnitTreeSelect inForm />
      </Form.Item>
      <Form.Item name="starts_at" label={t("plan.starts_at")} rules={needed}>
        <DatePicker showTime={{ format: "HH:mm", minuteStep: 5 }} format="YYYY-MM-DD HH:mm" allowClear={false} inputReadOnly />
      </Form.Item>
      <Form.Item name="minutes" label={t("plan.minutes")} rules={needed}>
        <InputNumber min={5} max={600} precision={0} />
      </Form.Item>
      <Form.Item name="place" label={t("plan.place")}>
        <Input maxLength={200} />
      </Form.Item>
      {mayChoose && (
        <Form.Item name="moderator_id" label={t("plan.moderator")}>
          <PersonSelect />
        </Form.Item>
      )}
    </FormDrawer>
  );
}
