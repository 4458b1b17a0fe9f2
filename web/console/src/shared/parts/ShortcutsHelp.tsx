import { Button, Popover, Switch } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./ShortcutsHelp.module.css";
import { useShortcutsOn } from "./useShortcuts";

export interface Shortcut {
  keys: string;
  meaning: string;
}

/** The page's single keys, and the switch that turns all of them off. */
export function ShortcutsHelp({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const { t } = useTranslation("parts");
  const [on, setOn] = useShortcutsOn();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t("shortcuts.title")}
      content={
        <div className={styles.help}>
          <dl className={styles.list} data-off={!on}>
            {shortcuts.map(({ keys, meaning }) => (
              <div key={keys} className={styles.line}>
                <dt>
                  <Key>{keys}</Key>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <label className={styles.switch}>
            <Switch size="small" checked={on} onChange={setOn} /> {t("shortcuts.on")}
          </label>
        </div>
      }
    >
      <Button type="text" size="small">
        {t("shortcuts.button")}
      </Button>
    </Popover>
  );
}

/** A key's cap. */
export function Key({ children }: { children: string }) {
  return <kbd className={styles.key}>{children}</kbd>;
}
