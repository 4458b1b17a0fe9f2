import { DatePicker, Form, Input, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import { UnitsTreeSelect } from "@/shared/parts/UnitsTreeSelect";
import { useChecklists, useOrderVisits } from "../api/visitApi";

const LONGEST_STORY = 2000;

interface Values {
  checklist_id: string;
  unit_ids: string[];
  shopper_id: string;
  days: [Dayjs, Dayjs];
  cover_story?: string;
}

/** Sends a shopper to units; each becomes a visit of its own. */
export function OrderDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation("visit");
  const checklists = useChecklists();
  const order = useOrderVisits();
  const submit = ({ days: [first, last], cover_story, ...rest }: Values): Promise<unknown> =>
    order.mutateAsync({ ...rest, first_day: first.format("YYYY-MM-DD"), last_day: last.format("YYYY-MM-DD"), cover_story: cover_story ?? "" });
  const needed = [{ required: true, message: t("needed") }];
  return (
    <FormDrawer<Values>
      open={open}
      title={t("order.title")}
      submitLabel={t("order.submit")}
      initialValues={{ days: [dayjs(), dayjs().add(14, "day")] }}
      onClose={onClose}
      onSubmit={submit}
    >
      <Form.Item name="checklist_id" label={t("checklist.one")} rules={needed}>
        <Select loading={checklists.isPending} options={(checklists.data ?? []).map(({ id, title }) => ({ value: id, label: title }))} />
      </Form.Item>
      <Form.Item name="unit_ids" label={t("order.units")} rules={needed}>
        <UnitsTreeSelect />
      </Form.Item>
      <Form.Item name="shopper_id" label={t("order.shopper")} rules={needed}>
        <PersonSelect />
      </Form.Item>
      <Form.Item name="days" label={t("order.days")} rules={needed}>
        <DatePicker.RangePicker allowClear={false} />
      </Form.Item>
      <Form.Item name="cover_story" label={t("order.story")} extra={t("order.story_hint")}>
        <Input.TextArea rows={4} maxLength={LONGEST_STORY} />
      </Form.Item>
    </FormDrawer>
  );
}
