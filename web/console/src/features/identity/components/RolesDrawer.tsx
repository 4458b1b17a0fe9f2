import { Checkbox, Form } from "antd";
import { useTranslation } from "react-i18next";
import type { Person, Role, RoleCode } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useRoles } from "../api/listRoles";
import { useSetRoles } from "../api/setRoles";
import styles from "./RolesDrawer.module.css";

const NONE: readonly RoleCode[] = [];

/** The three administrators exclude one another and every business role; the form shows it, the server holds it. */
export function RolesDrawer({ person, onClose }: { person: Person | undefined; onClose: () => void }) {
  const { t } = useTranslation("identity");
  const setRoles = useSetRoles();
  const submit = async ({ roles }: { roles: RoleCode[] }): Promise<void> => {
    if (person) await setRoles.mutateAsync({ person, roles });
  };
  return (
    <FormDrawer<{ roles: RoleCode[] }>
      open={person !== undefined}
      onClose={onClose}
      title={t("roles.title", { name: person?.name ?? "" })}
      submitLabel={t("save")}
      initialValues={{ roles: person?.roles ?? [] }}
      onSubmit={submit}
    >
      <p className={styles.hint}>{t("roles.hint", { unit: person?.unit_name ?? "" })}</p>
      <Form.Item name="roles">
        <RoleChoices />
      </Form.Item>
    </FormDrawer>
  );
}

function RoleChoices({ value = NONE, onChange }: { value?: readonly RoleCode[]; onChange?: (roles: RoleCode[]) => void }) {
  const { t } = useTranslation("identity");
  const { data: roles = [] } = useRoles();
  const held = roles.find(({ code, exclusive }) => exclusive && value.includes(code));
  const excluded = ({ code, exclusive }: Role): boolean => (held ? code !== held.code : exclusive && value.length > 0);
  const option = (role: Role) => (
    <Checkbox key={role.code} value={role.code} disabled={excluded(role)}>
      {t(`role.${role.code}`)}
      <span className={styles.duty}>{t(`role_duty.${role.code}`)}</span>
    </Checkbox>
  );
  return (
    <Checkbox.Group value={[...value]} onChange={(next) => onChange?.(next as RoleCode[])} className={styles.groups}>
      <div role="group" aria-labelledby="roles-business" className={styles.group}>
        <h3 id="roles-business">{t("roles.business")}</h3>
        {roles.filter(({ exclusive }) => !exclusive).map(option)}
      </div>
      <div role="group" aria-labelledby="roles-administrators" className={styles.group}>
        <h3 id="roles-administrators">{t("roles.administrators")}</h3>
        {roles.filter(({ exclusive }) => exclusive).map(option)}
      </div>
    </Checkbox.Group>
  );
}
