import { useTranslation } from "react-i18next";
import type { ChannelKind } from "@/shared/api/contract";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { OneTimeLink } from "@/shared/parts/OneTimeLink";

/** Where the provider is to send its status reports, and where to enter that. */
export function ReceiptAddress({ path, kind }: { path: string; kind: ChannelKind }) {
  const { t } = useTranslation("connect");
  const text = useCodeText();
  return (
    <div style={{ marginBottom: 24 }}>
      <OneTimeLink label={t("receipt.address")} url={`${globalThis.location.origin}${path}`} />
      <p>{text(`connect:receipt.where_${kind}`)}</p>
      <p>{t("receipt.secret")}</p>
    </div>
  );
}
