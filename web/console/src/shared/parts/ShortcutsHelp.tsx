import { Button, Modal, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { showShortcutSheet, useShortcutSheet, type ShortcutGroup } from "./shortcutGroups";
import styles from "./ShortcutsHelp.module.css";
import { useShortcutsOn } from "./useShortcuts";

/** Opens the sheet; the same as `?`. */
export function ShortcutsButton() {
  const { t } = useTranslation("parts");
  return (
    <Button type="text" size="small" aria-haspopup="dialog" onClick={() => showShortcutSheet(true)}>
      {t("shortcuts.button")}
    </Button>
  );
}

/** All keys that work here, and the switch that turns the single ones off. */
export function ShortcutSheet({ everywhere }: { everywhere: ShortcutGroup }) {
  const { t } = useTranslation("parts");
  const { open, groups } = useShortcutSheet();
  const [on, setOn] = useShortcutsOn();
  return (
    <Modal open={open} onCancel={() => showShortcutSheet(false)} footer={null} title={t("shortcuts.title")} width={420} destroyOnHidden>
      {[everywhere, ...groups].map(({ title, shortcuts }, index) => (
        <section key={title} className={styles.group} data-off={index > 0 && !on}>
          <h3 className={styles.title}>{title}</h3>
          <dl>
            {shortcuts.map(({ keys, meaning }) => (
              <div key={keys} className={styles.line}>
                <dt>
                  <Key>{keys}</Key>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <label className={styles.switch}>
        <Switch size="small" checked={on} onChange={setOn} /> {t("shortcuts.on")}
      </label>
    </Modal>
  );
}

/** A key's cap. */
export function Key({ children }: { children: string }) {
  return <kbd className={styles.key}>{children}</kbd>;
}
