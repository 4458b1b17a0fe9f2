import { DatePicker, Form, Input, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import type { MeetingSeries } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { usePlanMeeting } from "../api/meetingApi";

interface Values {
  series_id: string;
  starts_at: Dayjs;
  place?: string;
}

interface Props {
  series: readonly MeetingSeries[];
  /** The series that is offered first. */
  chosen: MeetingSeries | undefined;
  open: boolean;
  onClose: () => void;
  onPlanned: (id: string) => void;
}

/** The next meeting of a series, on the day that its rhythm gives unless another is chosen. */
export function PlanDrawer({ series, chosen, open, onClose, onPlanned }: Props) {
  const { t } = useTranslation("meeting");
  const plan = usePlanMeeting();
  const needed = [{ required: true, message: t("needed") }];
  const submit = async ({ series_id, starts_at, place }: Values): Promise<void> => {
    const made = await plan.mutateAsync({ series_id, plan: { starts_at: starts_at.toISOString(), place: place || undefined } });
    onPlanned(made.id);
  };
  return (
    <FormDrawer<Values>
      key={chosen?.id ?? "any"}
      open={open}
      title={t("plan.title")}
      submitLabel={t("plan.submit")}
      initialValues={{ series_id: chosen?.id, starts_at: chosen?.next_at ? dayjs(chosen.next_at) : dayjs().startOf("hour"), place: chosen?.place }}
      onClose={onClose}
      onSubmit={submit}
    >
      <Form.Item name="series_id" label={t("series.one")} rules={needed}>
        <Select options={series.map(({ id, title }) => ({ value: id, label: title }))} />
      </Form.Item>
      <Form.Item name="starts_at" label={t("plan.starts_at")} rules={needed} extra={t("plan.starts_hint")}>
        <DatePicker showTime={{ format: "HH:mm", minuteStep: 5 }} format="YYYY-MM-DD HH:mm" allowClear={false} inputReadOnly />
      </Form.Item>
      <Form.Item name="place" label={t("series.place")}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}
