import MenuFoldOutlined from "@ant-design/icons/MenuFoldOutlined";
import MenuUnfoldOutlined from "@ant-design/icons/MenuUnfoldOutlined";
import { Link } from "@tanstack/react-router";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/session/session";
import { Brand } from "@/shared/parts/Brand";
import { menuFor } from "../menu";
import styles from "./SideMenu.module.css";

interface Props {
  collapsed: boolean;
  /** Absent in the phone's drawer, which closes instead. */
  onToggle?: () => void;
}

export function SideMenu({ collapsed, onToggle }: Props) {
  const { t } = useTranslation("shell");
  const groups = menuFor(useMe().permissions);
  return (
    <div className={styles.menu} data-collapsed={collapsed}>
      {onToggle && (
        <div className={styles.brand}>
          <Brand compact={collapsed} />
        </div>
      )}
      <nav aria-label={t("menu.title")} className={styles.nav}>
        {groups.map(({ group, entries }) => (
          <div key={group ?? "top"} className={styles.group}>
            {group && <h2 className={styles.groupTitle}>{t(`menu.group.${group}`)}</h2>}
            <ul>
              {entries.map(({ name, path, icon: Icon }) => (
                <li key={name}>
                  <Tooltip title={collapsed ? t(`menu.page.${name}`) : undefined} placement="right">
                    <Link to={path} className={styles.link} activeProps={{ "aria-current": "page" }}>
                      <Icon aria-hidden />
                      <span className={collapsed ? "visually-hidden" : undefined}>{t(`menu.page.${name}`)}</span>
                    </Link>
                  </Tooltip>
                </li>
              ))}
            </ul>
          </div>
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
