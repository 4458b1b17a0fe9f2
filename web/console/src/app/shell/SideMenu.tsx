import MenuFoldOutlined from "@ant-design/icons/MenuFoldOutlined";
import MenuUnfoldOutlined from "@ant-design/icons/MenuUnfoldOutlined";
import { useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/session/session";
import { Brand } from "@/shared/parts/Brand";
import { menuFor } from "../menu";
import { MenuGroup } from "./MenuGroup";
import styles from "./SideMenu.module.css";

interface Props {
  collapsed: boolean;
  /** Absent in the phone's drawer, which closes instead. */
  onToggle?: () => void;
}

export function SideMenu({ collapsed, onToggle }: Props) {
  const { t } = useTranslation("shell");
  const groups = menuFor(useMe().permissions);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  return (
    <div className={styles.menu} data-collapsed={collapsed}>
      {onToggle && (
        <div className={styles.brand}>
          <Brand compact={collapsed} />
        </div>
      )}
      <nav aria-label={t("menu.title")} className={styles.nav}>
        {groups.map(({ group, entries }) => (
          <MenuGroup key={group ?? "top"} group={group} entries={entries} pathname={pathname} narrow={collapsed} />
        ))}
      </nav>
      {onToggle && (
        <button type="button" className={styles.toggle} onClick={onToggle} aria-expanded={!collapsed}>
          {collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          <span className={collapsed ? "visually-hidden" : undefined}>{t(collapsed ? "menu.expand" : "menu.collapse")}</span>
        </button>
      )}
    </div>
  );
}
