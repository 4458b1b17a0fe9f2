import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { PLACES } from "../placeholders";
import styles from "./Templates.module.css";

interface Props {
  /** Within the list that holds it. */
  name: string | (string | number)[];
  /** In the whole form. */
  path: (string | number)[];
  label: string;
  required?: boolean;
}

/** A text with places that are filled in for each case. */
export function PlaceholderText({ name, path, label, required = false }: Props) {
  const { t } = useTranslation("case");
  const form = Form.useFormInstance();
  const insert = (place: string): void => form.setFieldValue(path, `${(form.getFieldValue(path) as string | undefined) ?? ""}{${place}}`);
  return (
    <Form.Item
      name={name}
      label={label}
      rules={required ? [{ required: true, whitespace: true, message: t("field.required") }] : []}
      extra={
        <span className={styles.places}>
          {PLACES.map((place) => (
            <Button key={place} size="small" type="dashed" onClick={() => insert(place)}>
              {t(`template.place.${place}`)}
            </Button>
          ))}
        </span>
      }
    >
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={10_000} />
    </Form.Item>
  );
}
