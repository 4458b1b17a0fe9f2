import { Checkbox, Form, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { saveAddress } from "@/shared/parts/saveFile";
import { ANSWER_FORMATS, answersAddress, type AnswersRequest } from "../api/exportFiles";
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
  const submit = (chosen: AnswersRequest): Promise<void> => {
    saveAddress("", answersAddress(id, { ...USUAL, ...chosen }));
    return Promise.resolve();
  };
  return (
    <FormDrawer<AnswersRequest> open={open} onClose={onClose} title={t("exchange.answers.heading")} submitLabel={t("exchange.answers.submit")} initialValues={USUAL} onSubmit={submit}>
      <Form.Item name="format" label={t("exchange.answers.format")}>
        <Radio.Group className={styles.choices}>
          {ANSWER_FORMATS.map((format) => (
            <Radio key={format} value={format} className={styles.choice}>
              <strong>{t(`exchange.answers.format_of.${format}`)}</strong>
              <span className={styles.note}>{t(`exchange.answers.format_note.${format}`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
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
