import { Alert, Form, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnswersExportReport } from "@/shared/api/contract";
import { CountedSelect } from "@/shared/parts/CountedSelect";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { saveAddress } from "@/shared/parts/saveFile";
import { ANSWER_FORMATS, answersAddress, useAnswerLosses, type AnswersRequest } from "../api/exportFiles";
import styles from "./Choice.module.css";

interface Props {
  id: string;
  open: boolean;
  onClose: () => void;
}

const USUAL: AnswersRequest = { format: "xlsx", words: "labels", encoding: "utf-8", counted: "without_invalid" };

/** Which file the answers become. */
export function ExportAnswersDrawer({ id, open, onClose }: Props) {
  const { t } = useTranslation("survey");
  const [chosen, setChosen] = useState(USUAL.format);
  const { data: report } = useAnswerLosses(id, chosen, open);
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
      <AnswerLosses losses={report?.losses ?? []} />
      <Form.Item name="words" label={t("exchange.answers.words")}>
        <Radio.Group options={(["labels", "codes"] as const).map((value) => ({ value, label: t(`exchange.answers.words_of.${value}`) }))} />
      </Form.Item>
      <Form.Item name="encoding" label={t("exchange.answers.encoding")}>
        <Radio.Group options={(["utf-8", "gb18030"] as const).map((value) => ({ value, label: t(`exchange.answers.encoding_of.${value}`) }))} />
      </Form.Item>
      <Form.Item name="counted" label={t("counted.label", { ns: "parts" })}>
        <CountedSelect quality={report?.quality} />
      </Form.Item>
      <p className={styles.note}>{t("exchange.answers.masked")}</p>
    </FormDrawer>
  );
}

/** Said before the file is made, not found out afterwards. */
function AnswerLosses({ losses }: { losses: AnswersExportReport["losses"] }) {
  const { t } = useTranslation("survey");
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
