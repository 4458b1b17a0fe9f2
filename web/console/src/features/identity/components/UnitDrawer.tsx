import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Unit, UnitKind } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useCreateUnit } from "../api/createUnit";
import { useUpdateUnit } from "../api/updateUnit";

/** What may stand below each kind. */
const BELOW: Record<UnitKind, readonly UnitKind[]> = {
  group: ["company", "department", "outlet"],
  company: ["company", "department", "outlet"],
  department: ["department", "outlet"],
  outlet: ["department"],
};

/** What is added below each kind most often. */
const NEXT: Record<UnitKind, UnitKind> = { group: "company", company: "outlet", department: "outlet", outlet: "department" };

interface Values {
  kind: UnitKind;
  code: string;
  name: string;
}

interface Props {
  task: "add" | "edit" | null;
  /** The edited unit, or the parent of the new one. */
  unit: Unit;
  onClose: () => void;
}

export function UnitDrawer({ task, unit, onClose }: Props) {
  const { t } = useTranslation("identity");
  const create = useCreateUnit();
  const update = useUpdateUnit();
  const editing = task === "edit";
  const submit = ({ kind, code, name }: Values): Promise<unknown> =>
    editing ? update.mutateAsync({ unit, edit: { name, code } }) : create.mutateAsync({ parent_id: unit.id, kind, code, name });
  return (
    <FormDrawer<Values>
      open={task !== null}
      onClose={onClose}
      title={t(editing ? "unit.edit_title" : "unit.add_title", { name: unit.name })}
      submitLabel={t(editing ? "save" : "unit.add")}
      initialValues={editing ? unit : { kind: NEXT[unit.kind] }}
      onSubmit={submit}
    >
      {!editing && (
        <Form.Item name="kind" label={t("unit.kind_label")} rules={[{ required: true }]}>
          <Select options={BELOW[unit.kind].map((kind) => ({ value: kind, label: t(`unit.kind.${kind}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="name" label={t("unit.name")} rules={[{ required: true, whitespace: true }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="code" label={t("unit.code")} extra={t("unit.code_hint")} rules={[{ required: true, whitespace: true }]}>
        <Input autoComplete="off" spellCheck={false} />
      </Form.Item>
    </FormDrawer>
  );
}
