import { Alert, Checkbox, Form, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { saveAddress } from "@/shared/parts/saveFile";
import { ANSWER_FORMATS, answersAddress, useAnswerLosses, type AnswersRequest } from "../api/exportFiles";
import styles from "./Choice.module.css";

interface Props {
  id: string;
  open: boolean;
  onClose: () => void;
}

const USUAL: AnswersRequest = { format: "xlsx", words: "labels", encoding: "utf-8", without_suspects: false };

/** Which file the answers become. */
export function ExportAnswersDrawer({ id, open, onClose }: Props) {
  const { t } = useTranslation("survey");
  const [chosen, setChosen] = useState(USUAL.format);
  const submit = (wanted: AnswersRequest): Promise<void> => {
    saveAddress("", answersAddress(id, { ...USUAL, ...wanted }));
    return Promise.resolve();
  };
  return (
    <FormDrawer<AnswersRequest> open={open} onClose={onClose} title={t("exchange.answers.heading")} submitLabel={t("exchange.answers.submit")} initialValues={USUAL} onSubmit={submit}>
      <Form.Item name="format" label={t("exchange.answers.format")}>
        <Radio.Group className={styles.choices} onChange={({ target }) => setChosen(target.value as AnswersRequest["format"])}>
          {ANSWER_FORMATS.map((format) => (
            <Radio key={format} value={format} className={styles.choice}>
              <strong>{t(`exchange.answers.format_of.${format}`)}</strong>
              <span className={styles.note}>{t(`exchange.answers.format_note.${format}`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <AnswerLosses id={id} format={chosen} open={open} />
      <Form.Item name="words" label={t("exchange.answers.words")}>
        <Radio.Group options={(["labels", "codes"] as const).map((value) => ({ value, label: t(`exchange.answers.words_of.${value}`) }))} />
      </Form.Item>
      <Form.Item name="encoding" label={t("exchange.answers.encoding")}>
        <Radio.Group options={(["utf-8", "gb18030"] as const).map((value) => ({ value, label: t(`exchange.answers.encoding_of.${value}`) }))} />
      </Form.Item>
      <Form.Item name="without_suspects" valuePropName="checked">
        <Checkbox>{t("exchange.answers.without_suspects")}</Checkbox>
      </Form.Item>
      <p className={styles.note}>{t("exchange.answers.masked")}</p>
    </FormDrawer>
  );
}

/** Said before the file is made, not found out afterwards. */
function AnswerLosses({ id, format, open }: { id: string; format: AnswersRequest["format"]; open: boolean }) {
  const { t } = useTranslation("survey");
  const { data } = useAnswerLosses(id, format, open);
  const losses = data?.losses ?? [];
  if (losses.length === 0) return null;
  const list = (
    <ul>
      {losses.map(({ kind, name, text }) => (
        <li key={`${kind} ${name} ${text}`}>
          {t(`exchange.answers.loss_of.${kind}`)} <code>{name}</code> {text}
        </li>
      ))}
    </ul>
  );
  return <Alert type="warning" showIcon title={t("exchange.report", { count: losses.length })} description={list} className={styles.losses} />;
}
