import { Button } from "antd";
import { useEffect } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { SurveyLink } from "@/shared/api/contract";
import { qrAddress } from "../api/listLinks";
import { linkName } from "../collect/linkName";
import styles from "./Qr.module.css";

/** QR codes of several outlets on paper, eight to a page, to cut out and put on the counters. */
export function QrSheet({ links, onClose }: { links: readonly SurveyLink[]; onClose: () => void }) {
  const { t } = useTranslation("survey");
  useEffect(() => {
    document.body.dataset.printing = "sheet";
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") onClose();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      delete document.body.dataset.printing;
      document.removeEventListener("keydown", onKey);
    };
  }, [onClose]);
  return createPortal(
    <div className={styles.overlay} role="dialog" aria-modal="true" aria-label={t("links.sheet")}>
      <div className={styles.bar}>
        <strong>{t("links.sheet_of", { number: links.length })}</strong>
        <Button onClick={onClose}>{t("links.sheet_close")}</Button>
        <Button type="primary" autoFocus onClick={() => globalThis.print()}>
          {t("links.sheet_print")}
        </Button>
      </div>
      <ul className={styles.sheet}>
        {links.map((link) => (
          <li key={link.id} className={styles.card}>
            <p className={styles.call}>{t("links.sheet_call")}</p>
            <img src={qrAddress(link.id)} alt={t("links.qr_of", { unit: linkName(link) })} width={170} height={170} />
            <p className={styles.unit}>{linkName(link)}</p>
            <p className={styles.address}>{(link.short_url ?? link.url).replace(/^https?:\/\//, "")}</p>
          </li>
        ))}
      </ul>
    </div>,
    document.body,
  );
}
