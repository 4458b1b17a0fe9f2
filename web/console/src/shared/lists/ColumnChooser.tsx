import SettingOutlined from "@ant-design/icons/SettingOutlined";
import { Button, Checkbox, Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Lists.module.css";

interface Props {
  /** The first names the row and stays. */
  columns: readonly { key: string; title: ReactNode }[];
  hidden: readonly string[];
  onHide: (hidden: readonly string[]) => void;
}

/** Which columns are shown. */
export function ColumnChooser({ columns, hidden, onHide }: Props) {
  const { t } = useTranslation("parts");
  const toggle = (key: string): void => onHide(hidden.includes(key) ? hidden.filter((other) => other !== key) : [...hidden, key]);
  const shown = columns.length - columns.filter(({ key }) => hidden.includes(key)).length;
  return (
    <Popover
      trigger="click"
      placement="topRight"
      title={t("columns.title")}
      content={
        <ul className={styles.columns}>
          {columns.map(({ key, title }, index) => (
            <li key={key}>
              <Checkbox checked={!hidden.includes(key)} disabled={index === 0} onChange={() => toggle(key)}>
                {title}
              </Checkbox>
            </li>
          ))}
        </ul>
      }
    >
      <Button size="small" type="text" icon={<SettingOutlined />}>
        {shown < columns.length ? t("columns.some", { shown, all: columns.length }) : t("columns.button")}
      </Button>
    </Popover>
  );
}
