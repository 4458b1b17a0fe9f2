import CopyOutlined from "@ant-design/icons/CopyOutlined";
import { App, Button, Input, Space } from "antd";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/i18n/format";
import styles from "./OneTimeLink.module.css";

interface Props {
  label: string;
  url: string;
  expiresAt?: string;
}

/** An address to hand on, with a copy button. */
export function OneTimeLink({ label, url, expiresAt }: Props) {
  const { t } = useTranslation("parts");
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(url);
      message.success(t("copy.done"));
    } catch {
      message.info(t("copy.by_hand")); // without https a browser may refuse the clipboard
    }
  };
  return (
    <div className={styles.link}>
      <p className={styles.label}>
        <strong>{label}</strong>
        {expiresAt && <span>{t("copy.expires", { at: formatInstant(expiresAt) })}</span>}
      </p>
      <Space.Compact block>
        <Input value={url} readOnly aria-label={label} onFocus={(event) => event.target.select()} />
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          {t("copy.copy")}
        </Button>
      </Space.Compact>
    </div>
  );
}
