import DownOutlined from "@ant-design/icons/DownOutlined";
import UserOutlined from "@ant-design/icons/UserOutlined";
import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChangePasswordDrawer } from "@/features/identity/components/ChangePasswordDrawer";
import { useSignOut } from "@/features/identity/api/signOut";
import { ContactDrawer } from "@/shared/parts/ContactDrawer";
import { showShortcutSheet } from "@/shared/parts/shortcutGroups";
import { useMe } from "@/shared/session/session";
import { useDensity } from "@/shared/theme/density";
import styles from "./UserMenu.module.css";
import { useChooseDensity } from "./useRememberedDensity";

export function UserMenu() {
  const { t } = useTranslation(["shell", "identity"]);
  const [passwordOpen, setPasswordOpen] = useState(false);
  const [contactOpen, setContactOpen] = useState(false);
  const me = useMe();
  const { mutateAsync } = useSignOut();
  const navigate = useNavigate();
  const compact = useDensity() === "compact";
  const chooseDensity = useChooseDensity();

  const signOut = async (): Promise<void> => {
    await mutateAsync().catch(() => undefined); // an ended session is signed out too
    await navigate({ to: "/sign-in", search: {} });
  };

  const choose: Record<string, () => void> = {
    density: () => chooseDensity(compact ? "comfortable" : "compact"),
    shortcuts: () => showShortcutSheet(true),
    contact: () => setContactOpen(true),
    password: () => setPasswordOpen(true),
    "sign-out": () => void signOut(),
  };
  const card = (
    <span className={styles.card}>
      <strong>{me.person.name}</strong>
      <span>{me.person.unit_name}</span>
      <span>{me.person.roles.map((role) => t(`identity:role.${role}`)).join(" · ")}</span>
    </span>
  );

  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            { key: "who", label: card, disabled: true, className: styles.who },
            { type: "divider" },
            { key: "density", label: t(compact ? "palette.action.comfortable" : "palette.action.compact") },
            { key: "shortcuts", label: t("palette.action.shortcuts") },
            { type: "divider" },
            { key: "contact", label: t("user.contact") },
            { key: "password", label: t("user.change_password") },
            { key: "sign-out", label: t("user.sign_out") },
          ],
          onClick: ({ key }) => choose[key]?.(),
        }}
      >
        <Button type="text" className={styles.button} aria-label={t("user.menu", { name: me.person.name })}>
          <UserOutlined />
          <span className={styles.name}>{me.person.name}</span>
          <DownOutlined className={styles.arrow} />
        </Button>
      </Dropdown>
      <ContactDrawer open={contactOpen} onClose={() => setContactOpen(false)} />
      <ChangePasswordDrawer open={passwordOpen} onClose={() => setPasswordOpen(false)} />
    </>
  );
}
