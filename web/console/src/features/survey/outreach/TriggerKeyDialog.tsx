import { Alert, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { OneTimeLink } from "@/shared/parts/OneTimeLink";

/** The key of a trigger, this once, and the call that another program makes. */
export function TriggerKeyDialog({ id, triggerKey, onClose }: { id: string; triggerKey: string; onClose: () => void }) {
  const { t } = useTranslation("survey");
  const address = `${globalThis.location.origin}/api/v1/triggers/${id}`;
  const call = `curl -X POST ${address} \\\n  -H 'Authorization: Bearer ${triggerKey}' -H 'Content-Type: application/json' \\\n  -d '{"interaction":"T-1001","customer_key":"C-1","contact":"13800138000"}'`;
  return (
    <Modal open title={t("campaign.key_title")} onCancel={onClose} onOk={onClose} cancelButtonProps={{ hidden: true }} okText={t("campaign.key_kept")} mask={{ closable: false }}>
      <Alert type="warning" title={t("campaign.key_once")} />
      <OneTimeLink label={t("campaign.key")} url={triggerKey} />
      <OneTimeLink label={t("campaign.key_address")} url={address} />
      <pre style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{call}</pre>
    </Modal>
  );
}
