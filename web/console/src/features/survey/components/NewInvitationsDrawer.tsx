import { DatePicker, Form, InputNumber } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import type { CreatedInvitation } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useCreateInvitations } from "../api/createInvitations";

interface Values {
  unit_id: string;
  count: number;
  expires_on: Dayjs;
}

interface Props {
  open: boolean;
  questionnaireId: string;
  onClose: () => void;
  onCreated: (invitations: readonly CreatedInvitation[]) => void;
}

export function NewInvitationsDrawer({ open, questionnaireId, onClose, onCreated }: Props) {
  const { t } = useTranslation("survey");
  const create = useCreateInvitations(questionnaireId);
  const submit = async ({ unit_id, count, expires_on }: Values): Promise<void> => {
    const { invitations } = await create.mutateAsync({ unit_id, count, expires_on: expires_on.format("YYYY-MM-DD") });
    onCreated(invitations);
  };
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t("invitations.new")}
      submitLabel={t("invitations.submit")}
      initialValues={{ count: 100, expires_on: dayjs().add(14, "day") }}
      onSubmit={submit}
    >
      <Form.Item name="unit_id" label={t("links.unit")} rules={[{ required: true }]}>
        <UnitTreeSelect inForm />
      </Form.Item>
      <Form.Item name="count" label={t("invitations.count")} extra={t("invitations.count_hint")} rules={[{ required: true, type: "number", min: 1, max: 1000 }]}>
        <InputNumber min={1} max={1000} precision={0} style={{ width: 140 }} />
      </Form.Item>
      <Form.Item name="expires_on" label={t("invitations.expires_on")} rules={[{ required: true }]}>
        <DatePicker minDate={dayjs()} allowClear={false} />
      </Form.Item>
    </FormDrawer>
  );
}
