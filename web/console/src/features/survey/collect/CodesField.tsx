import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useAddCodes } from "./linkApi";

/** Codes to let in, one a line; kept as pseudonyms, so they are added at once and never shown again. */
export function CodesField({ linkId }: { linkId: string }) {
  const { t } = useTranslation("survey");
  const { message } = App.useApp();
  const [text, setText] = useState("");
  const add = useAddCodes(linkId);
  const codes = text.split(/[\s,，;；]+/).filter(Boolean);
  const submit = (): void =>
    add.mutate(codes, {
      onSuccess: ({ added }) => {
        setText("");
        message.success(t("door.codes_added", { number: formatNumber(added) }));
      },
    });
  return (
    <Form.Item label={t("door.codes")} extra={t("door.codes_hint")}>
      <Input.TextArea value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 2, maxRows: 8 }} aria-label={t("door.codes")} />
      {add.error && <ProblemAlert error={add.error} />}
      <Button size="small" disabled={codes.length === 0} loading={add.isPending} onClick={submit}>
        {t("door.add_codes", { number: formatNumber(codes.length) })}
      </Button>
    </Form.Item>
  );
}
