import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { Person } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useCreatePerson, type NewPerson } from "../api/createPerson";
import { useUpdatePerson } from "../api/updatePerson";

interface Props {
  open: boolean;
  /** Edited; a new one is made without it. */
  person?: Person;
  /** Suggested for a new person. */
  unitId?: string;
  onClose: () => void;
}

export function PersonDrawer({ open, person, unitId, onClose }: Props) {
  const { t } = useTranslation("identity");
  const create = useCreatePerson();
  const update = useUpdatePerson();
  const submit = ({ login, name, unit_id }: NewPerson): Promise<unknown> =>
    person ? update.mutateAsync({ person, edit: { name, unit_id } }) : create.mutateAsync({ login, name, unit_id });
  return (
    <FormDrawer<NewPerson>
      open={open}
      onClose={onClose}
      title={person ? t("person.edit_title", { name: person.name }) : t("person.add")}
      submitLabel={t(person ? "save" : "person.add")}
      initialValues={person ?? { unit_id: unitId }}
      onSubmit={submit}
    >
      <Form.Item name="name" label={t("person.name")} rules={[{ required: true, whitespace: true }]}>
        <Input autoComplete="off" />
      </Form.Item>
      {!person && (
        <Form.Item name="login" label={t("person.login")} extra={t("person.login_hint")} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
      )}
      <Form.Item name="unit_id" label={t("person.unit")} extra={t("person.unit_hint")} rules={[{ required: true }]}>
        <UnitTreeSelect inForm />
      </Form.Item>
    </FormDrawer>
  );
}
