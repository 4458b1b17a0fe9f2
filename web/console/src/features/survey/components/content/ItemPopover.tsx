import SettingOutlined from "@ant-design/icons/SettingOutlined";
import { Button, Popover, Switch } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Toggle } from "../Property";
import styles from "../QuestionFields.module.css";

interface Props {
  number: number;
  /** Something is set: the button says so. */
  set: boolean;
  /** Whether it stays in its place; left out where nothing changes places. */
  fixed: boolean | undefined;
  onFixed: (fixed: boolean) => void;
  children: ReactNode;
}

/** Settings of one row. */
export function ItemPopover({ number, set, fixed, onFixed, children }: Props) {
  const { t } = useTranslation("survey");
  const content = (
    <div className={styles.popover}>
      {fixed !== undefined && (
        <Toggle label={t("option.fixed")}>
          <Switch size="small" checked={fixed} onChange={onFixed} />
        </Toggle>
      )}
      {children}
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <Button size="small" type="text" className={set ? styles.set : undefined} icon={<SettingOutlined />} aria-label={t("option.row_settings", { number })} />
    </Popover>
  );
}
