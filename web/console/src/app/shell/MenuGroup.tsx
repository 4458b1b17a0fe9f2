import DownOutlined from "@ant-design/icons/DownOutlined";
import { Link } from "@tanstack/react-router";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { isWithin, type MenuEntry, type MenuGroupName } from "../menu";
import styles from "./SideMenu.module.css";
import { useStoredFlag } from "./useStoredFlag";

interface Props {
  group: MenuGroupName | null;
  entries: readonly MenuEntry[];
  pathname: string;
  /** Icons only: no titles, so nothing folds. */
  narrow: boolean;
}

/** The menu may be taller than the screen. */
function bringIntoSight(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView?.({ block: "nearest" });
}

/** Entries under their title, which folds them; this browser remembers. Where one is stays in sight. */
export function MenuGroup({ group, entries, pathname, narrow }: Props) {
  const { t } = useTranslation("shell");
  const [folded, setFolded] = useStoredFlag(`manyi.menu.folded.${group ?? "top"}`);
  const isFolded = folded && !narrow && group !== null;
  const shown = isFolded ? entries.filter((entry) => isWithin(entry, pathname)) : entries;
  return (
    <div className={styles.group}>
      {group && (
        <h2 className={styles.groupTitle}>
          {narrow ? (
            t(`menu.group.${group}`)
          ) : (
            <button type="button" className={styles.fold} aria-expanded={!isFolded} onClick={() => setFolded(!folded)}>
              {t(`menu.group.${group}`)}
              <DownOutlined className={styles.arrow} aria-hidden />
            </button>
          )}
        </h2>
      )}
      <ul>
        {shown.map((entry) => {
          const isHere = isWithin(entry, pathname);
          return (
            <li key={entry.name}>
              <Tooltip title={narrow ? t(`menu.page.${entry.name}`) : undefined} placement="right">
                <Link ref={isHere ? bringIntoSight : undefined} to={entry.path} className={styles.link} aria-current={isHere ? "page" : undefined}>
                  <entry.icon aria-hidden />
                  <span className={narrow ? "visually-hidden" : undefined}>{t(`menu.page.${entry.name}`)}</span>
                </Link>
              </Tooltip>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
