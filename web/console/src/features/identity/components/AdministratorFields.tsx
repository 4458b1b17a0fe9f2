import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { AdministratorRole } from "@/shared/api/contract";
import styles from "./AdministratorFields.module.css";

/** Login and name of one of the three administrators, who exclude one another. */
export function AdministratorFields({ role }: { role: AdministratorRole }) {
  const { t } = useTranslation("identity");
  return (
    <div role="group" aria-labelledby={`administrator-${role}`} className={styles.person}>
      <h2 id={`administrator-${role}`} className={styles.role}>
        {t(`role.${role}`)}
      </h2>
      <p className={styles.duty}>{t(`setup.duty.${role}`)}</p>
      <div className={styles.fields}>
        <Form.Item name={["administrators", role, "name"]} label={t("person.name")} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name={["administrators", role, "login"]} label={t("person.login")} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
      </div>
    </div>
  );
}
