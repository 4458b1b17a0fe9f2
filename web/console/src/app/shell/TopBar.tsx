import MenuOutlined from "@ant-design/icons/MenuOutlined";
import SearchOutlined from "@ant-design/icons/SearchOutlined";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { rememberLocale } from "@/features/identity/api/rememberLocale";
import { useMe } from "@/shared/session/session";
import { LanguageSwitch } from "@/shared/parts/LanguageSwitch";
import { ModeSwitch } from "@/shared/parts/ModeSwitch";
import { LiveCue } from "./LiveCue";
import { NoticeBell } from "./NoticeBell";
import { TaskPanel } from "./TaskPanel";
import styles from "./TopBar.module.css";
import { UserMenu } from "./UserMenu";

const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

export function TopBar({ onOpenMenu, onOpenPalette }: { onOpenMenu: () => void; onOpenPalette: () => void }) {
  const { t } = useTranslation("shell");
  const me = useMe();
  return (
    <header className={styles.bar}>
      <Button className={styles.menuButton} type="text" icon={<MenuOutlined />} aria-label={t("menu.open")} onClick={onOpenMenu} />
      <p className={styles.organisation} title={me.organisation_name}>
        {me.organisation_name}
      </p>
      <div className={styles.tools}>
        <LiveCue />
        <button type="button" className={styles.search} onClick={onOpenPalette}>
          <SearchOutlined />
          <span className={styles.searchText}>{t("palette.open")}</span>
          <kbd className={styles.kbd}>{isMac ? "⌘K" : "Ctrl K"}</kbd>
        </button>
        <NoticeBell />
        <TaskPanel />
        <LanguageSwitch onSwitch={(locale) => void rememberLocale(locale)} />
        <ModeSwitch />
        <UserMenu />
      </div>
    </header>
  );
}
