import { App, Button, Input, Space, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useAddRecipients } from "../api/campaigns";
import { readRecipients, readText } from "./recipientLines";

/** Pasted lines or a CSV file; the server names every line that it cannot take. */
export function AddRecipientsForm({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation("survey");
  const { message } = App.useApp();
  const [text, setText] = useState("");
  const add = useAddRecipients(campaignId);
  const found = readRecipients(text);
  const submit = (): void =>
    add.mutate(found, {
      onSuccess: ({ added }) => {
        setText("");
        message.success(t("campaign.added", { number: formatNumber(added) }));
      },
    });
  return (
    <Space orientation="vertical" style={{ width: "100%" }}>
      <Input.TextArea value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 3, maxRows: 10 }} placeholder={t("campaign.paste")} aria-label={t("campaign.add")} />
      {add.error && <ProblemAlert error={add.error} />}
      <Space wrap>
        <Upload
          accept=".csv,.txt,.tsv"
          showUploadList={false}
          beforeUpload={(file) => {
            void readText(file).then(setText);
            return false;
          }}
        >
          <Button>{t("campaign.open_file")}</Button>
        </Upload>
        <Button type="primary" disabled={found.length === 0} loading={add.isPending} onClick={submit}>
          {t("campaign.add_count", { number: formatNumber(found.length) })}
        </Button>
      </Space>
    </Space>
  );
}
