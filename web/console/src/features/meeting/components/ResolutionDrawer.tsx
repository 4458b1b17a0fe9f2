import { Form, Input, InputNumber, Select, TreeSelect } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Meeting, MeetingResolution, MeetingResolutionFields } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import { unitTree } from "@/shared/parts/unitTree";
import { useUnits } from "@/shared/queries/units";
import { found } from "@/shared/search/pinyin";
import { usePermission } from "@/shared/session/session";
import { useKeepResolution } from "../api/meetingApi";

interface Props {
  meeting: Meeting;
  item: string;
  /** `new`, or the draft to change. */
  resolution: MeetingResolution | "new" | undefined;
  onClose: () => void;
}

/** Who does what by when; it binds nobody before the minutes are issued. */
export function ResolutionDrawer({ meeting, item, resolution, onClose }: Props) {
  const { t } = useTranslation("meeting");
  const keep = useKeepResolution();
  const mayFind = usePermission("person.read");
  const known = resolution === "new" ? undefined : resolution;
  const needed = [{ required: true, message: t("needed") }];
  const initial = known
    ? { text: known.text, owner_id: known.owner.id, assist_unit_ids: known.assist_units.map(({ id }) => id), due_days: known.due_days }
    : { due_days: 10, assist_unit_ids: [] };
  const submit = (values: MeetingResolutionFields): Promise<unknown> =>
    keep.mutateAsync({ item, resolution: known, body: { ...values, assist_unit_ids: values.assist_unit_ids ?? [] } });
  const members = meeting.members.map(({ person }) => ({ value: person.id, label: `${person.name} ${person.unit_name}` }));
  return (
    <FormDrawer<MeetingResolutionFields>
      key={known?.id ?? "new"}
      open={resolution !== undefined}
      title={t(known ? "resolution.edit" : "resolution.add")}
      submitLabel={t("resolution.save")}
      initialValues={initial}
      onClose={onClose}
      onSubmit={submit}
    >
      <Form.Item name="text" label={t("resolution.text")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      <Form.Item name="owner_id" label={t("resolution.owner")} rules={needed} extra={t("resolution.owner_hint")}>
        {mayFind ? <PersonSelect names={known && { [known.owner.id]: known.owner.name }} /> : <Select options={members} />}
      </Form.Item>
      <Form.Item name="assist_unit_ids" label={t("resolution.assist")}>
        <Units />
      </Form.Item>
      <Form.Item name="due_days" label={t("resolution.days")} rules={needed} extra={t("resolution.days_hint")}>
        <InputNumber min={1} max={250} precision={0} />
      </Form.Item>
    </FormDrawer>
  );
}

const NONE: readonly string[] = [];

/** Any units; one that contains others stands for itself. */
function Units({ id, value = NONE, onChange }: { id?: string; value?: readonly string[]; onChange?: (ids: string[]) => void }) {
  const { data: units, isPending } = useUnits();
  const tree = useMemo(() => unitTree(units ?? []), [units]);
  return (
    <TreeSelect
      id={id}
      multiple
      value={[...value]}
      onChange={(ids: string[]) => onChange?.(ids)}
      treeData={tree}
      loading={isPending}
      showSearch={{ filterTreeNode: (text, node) => found(String(node.search), text) }}
      treeDefaultExpandedKeys={tree.map((node) => node.value)}
      styles={{ popup: { root: { maxHeight: 420 } } }}
    />
  );
}
