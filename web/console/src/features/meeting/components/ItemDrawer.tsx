import { Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { MeetingAgendaEntry, MeetingItem } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { entryOf } from "./agendaEntries";

type Values = Pick<MeetingAgendaEntry, "kind" | "title" | "summary">;

interface Props {
  /** `new`, or the item to reword. */
  item: MeetingItem | "new" | undefined;
  onClose: () => void;
  onKeep: (entry: MeetingAgendaEntry) => Promise<unknown>;
}

/** An item in the words of whoever prepares the meeting. */
export function ItemDrawer({ item, onClose, onKeep }: Props) {
  const { t } = useTranslation("meeting");
  const known = item === "new" ? undefined : item;
  const submit = (values: Values): Promise<unknown> => onKeep({ ...(known ? entryOf(known) : { source: "own" as const }), ...values, summary: values.summary ?? "" });
  return (
    <FormDrawer<Values>
      key={known?.id ?? "new"}
      open={item !== undefined}
      title={t(known ? "agenda.edit_title" : "agenda.own")}
      submitLabel={t("agenda.save")}
      initialValues={known ? { kind: known.kind, title: known.title, summary: known.summary } : { kind: "decision" }}
      onClose={onClose}
      onSubmit={submit}
    >
      <Form.Item name="title" label={t("agenda.item")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="kind" label={t("agenda.kind")}>
        <Radio.Group options={(["decision", "consultation"] as const).map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="summary" label={t("agenda.summary")}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  );
}
