import DownloadOutlined from "@ant-design/icons/DownloadOutlined";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { SurveyLink } from "@/shared/api/contract";
import { OneTimeLink } from "@/shared/parts/OneTimeLink";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { saveAddress } from "@/shared/parts/saveFile";
import { qrAddress, qrPngAddress } from "../api/listLinks";
import { linkCode, linkName } from "../collect/linkName";
import styles from "./Qr.module.css";

/** One link's QR code: to scan from the screen, to download, and its address. */
export function QrDrawer({ link, onClose }: { link: SurveyLink | null; onClose: () => void }) {
  const { t } = useTranslation("survey");
  return (
    <SideDrawer open={link !== null} onClose={onClose} title={link && linkName(link)} size={400} destroyOnHidden>
      {link && (
        <div className={styles.one}>
          <img className={styles.code} src={qrAddress(link.id)} alt={t("links.qr_of", { unit: linkName(link) })} width={240} height={240} />
          <Button icon={<DownloadOutlined />} onClick={() => saveAddress(`${linkCode(link)}.svg`, qrAddress(link.id))}>
            {t("links.download")}
          </Button>
          <Button icon={<DownloadOutlined />} onClick={() => saveAddress(`${linkCode(link)}.png`, qrPngAddress(link.id))}>
            {t("links.download_png")}
          </Button>
          {link.short_url && <OneTimeLink label={t("links.short_url")} url={link.short_url} />}
          <OneTimeLink label={t("links.url")} url={link.url} />
        </div>
      )}
    </SideDrawer>
  );
}
