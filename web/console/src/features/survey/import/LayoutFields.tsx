import { Form, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Delimiter, FileEncoding, ImportLayoutChoice, ImportPreview } from "@/shared/api/contract";
import styles from "./Import.module.css";

const ENCODINGS: readonly { value: FileEncoding; label: string }[] = [
  { value: "utf-8", label: "UTF-8" },
  { value: "gbk", label: "GBK / GB18030" },
  { value: "big5", label: "Big5" },
  { value: "utf-16le", label: "UTF-16 LE" },
  { value: "utf-16be", label: "UTF-16 BE" },
];
const DELIMITERS: readonly Delimiter[] = ["comma", "tab", "semicolon", "bar"];

type TextLayout = Extract<ImportPreview["file"], { form: "text" }>;

interface Props {
  found: ImportPreview["file"] | undefined;
  choice: ImportLayoutChoice;
  onChange: (choice: ImportLayoutChoice) => void;
}

/** How the file is read: found out, and open to correction. */
export function LayoutFields({ found, choice, onChange }: Props) {
  const { t } = useTranslation("survey");
  return (
    <Form layout="vertical" className={styles.fields}>
      {found?.form === "workbook" ? (
        <Form.Item label={t("import.layout.sheet")} htmlFor="import-sheet">
          <Select
            id="import-sheet"
            value={choice.sheet ?? found.sheet}
            options={found.sheets.map((value) => ({ value, label: value }))}
            onChange={(sheet) => onChange({ ...choice, sheet })}
          />
        </Form.Item>
      ) : (
        <TextFields found={found} choice={choice} onChange={onChange} />
      )}
      <Form.Item label={t("import.layout.header_line")} htmlFor="import-header">
        <InputNumber
          id="import-header"
          min={1}
          max={1_000}
          precision={0}
          value={choice.header_line ?? found?.header_line}
          onChange={(line) => line && onChange({ ...choice, header_line: line })}
        />
      </Form.Item>
    </Form>
  );
}

function TextFields({ found, choice, onChange }: Props & { found: TextLayout | undefined }) {
  const { t } = useTranslation("survey");
  return (
    <>
      <Form.Item label={t("import.layout.encoding")} htmlFor="import-encoding">
        <Select<FileEncoding> id="import-encoding" value={choice.encoding ?? found?.encoding} options={[...ENCODINGS]} onChange={(encoding) => onChange({ ...choice, encoding })} />
      </Form.Item>
      <Form.Item label={t("import.layout.delimiter")} htmlFor="import-delimiter">
        <Select<Delimiter>
          id="import-delimiter"
          value={choice.delimiter ?? found?.delimiter}
          options={DELIMITERS.map((value) => ({ value, label: t(`import.delimiter.${value}`) }))}
          onChange={(delimiter) => onChange({ ...choice, delimiter })}
        />
      </Form.Item>
    </>
  );
}
