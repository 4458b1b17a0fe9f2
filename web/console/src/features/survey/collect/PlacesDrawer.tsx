import { Alert, Button, Input, Space, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { useUnits } from "@/shared/queries/units";
import { readText } from "../outreach/recipientLines";
import { useCreatePlaces } from "./linkApi";
import { readPlaces } from "./placeLines";

/** Links for many counters or employees at once, out of a pasted list or a CSV file. */
export function PlacesDrawer({ open, questionnaireId, onClose }: { open: boolean; questionnaireId: string; onClose: () => void }) {
  const { t } = useTranslation("survey");
  const { data: units = [] } = useUnits();
  const [text, setText] = useState("");
  const create = useCreatePlaces(questionnaireId);
  const lines = readPlaces(text, units);
  const wrong = lines.filter(({ fault }) => fault);
  const places = lines.flatMap(({ place }) => place ?? []);
  const close = (): void => {
    create.reset();
    onClose();
  };
  const submit = (): void =>
    create.mutate(places, {
      onSuccess: () => {
        setText("");
        close();
      },
    });
  return (
    <SideDrawer
      open={open}
      onClose={close}
      title={t("places.new")}
      size={480}
      destroyOnHidden
      footer={
        <Button type="primary" disabled={places.length === 0 || wrong.length > 0} loading={create.isPending} onClick={submit}>
          {t("places.submit", { number: formatNumber(places.length) })}
        </Button>
      }
    >
      <Space orientation="vertical" style={{ width: "100%" }}>
        <p>{t("places.note")}</p>
        <Input.TextArea value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 8, maxRows: 18 }} placeholder={t("places.paste")} aria-label={t("places.new")} />
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
        {wrong.length > 0 && (
          <Alert
            type="error"
            title={t("places.wrong", { number: formatNumber(wrong.length) })}
            description={wrong.slice(0, 5).map(({ line, fault, text: shown }) => (
              <div key={line}>{t(`places.fault.${fault ?? "unit"}`, { line, text: shown })}</div>
            ))}
          />
        )}
        {create.error && <ProblemAlert error={create.error} />}
      </Space>
    </SideDrawer>
  );
}
