import { Alert, Button, Input, Modal, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CreatedInvitation } from "@/shared/api/contract";
import { saveFile } from "@/shared/parts/saveFile";
import { useCopy } from "@/shared/parts/useCopy";
import { invitationsCsv } from "../invitationsCsv";

/** The addresses, this once: the server keeps only their hashes. Closing before taking them is asked about. */
export function InvitationAddresses({ invitations, onClose }: { invitations: readonly CreatedInvitation[]; onClose: () => void }) {
  const { t } = useTranslation("survey");
  const copy = useCopy();
  const [taken, setTaken] = useState(false);
  const close = (): void => {
    if (!taken && !globalThis.confirm(t("invitations.leave"))) return;
    setTaken(false);
    onClose();
  };
  const addresses = invitations.map((invitation) => invitation.url).join("\n");
  return (
    <Modal
      open={invitations.length > 0}
      onCancel={close}
      mask={{ closable: false }}
      title={t("invitations.created", { count: invitations.length })}
      footer={
        <Space wrap>
          <Button
            onClick={() => {
              void copy(addresses).then(setTaken);
            }}
          >
            {t("invitations.copy_all")}
          </Button>
          <Button
            type="primary"
            onClick={() => {
              saveFile("invitations.csv", invitationsCsv(invitations), "text/csv;charset=utf-8");
              setTaken(true);
            }}
          >
            {t("invitations.download")}
          </Button>
        </Space>
      }
    >
      <Space orientation="vertical" style={{ width: "100%" }}>
        <Alert type="warning" title={t("invitations.once")} />
        <Input.TextArea readOnly rows={8} value={addresses} aria-label={t("invitations.addresses")} />
      </Space>
    </Modal>
  );
}
