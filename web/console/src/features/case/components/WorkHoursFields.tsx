import CloseOutlined from "@ant-design/icons/CloseOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, Form, TimePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat";
import { useTranslation } from "react-i18next";
import styles from "./Policy.module.css";

dayjs.extend(customParseFormat);

/** Stretches of a working day, e.g. morning and afternoon. */
export function WorkHoursFields() {
  const { t } = useTranslation("case");
  return (
    <Form.List name="work_hours">
      {(fields, { add, remove }) => (
        <div className={styles.windows}>
          {fields.map(({ key, name }, index) => (
            <span key={key} className={styles.window}>
              <Form.Item name={[name, "opens"]} rules={[{ required: true, message: t("field.required") }]}>
                <TimeField label={t("policy.hours.opens", { number: index + 1 })} />
              </Form.Item>
              –
              <Form.Item name={[name, "closes"]} rules={[{ required: true, message: t("field.required") }]}>
                <TimeField label={t("policy.hours.closes", { number: index + 1 })} />
              </Form.Item>
              {fields.length > 1 && <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("policy.hours.remove", { number: index + 1 })} onClick={() => remove(name)} />}
            </span>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({ opens: undefined, closes: undefined })}>
            {t("policy.hours.add")}
          </Button>
        </div>
      )}
    </Form.List>
  );
}

/** A time of day as the policy writes it: `08:30`. */
function TimeField({ id, value, onChange, label }: { id?: string; value?: string; onChange?: (value: string | undefined) => void; label: string }) {
  const time: Dayjs | null = value ? dayjs(value, "HH:mm") : null;
  return (
    <TimePicker id={id} format="HH:mm" minuteStep={5} needConfirm={false} allowClear={false} value={time} aria-label={label} style={{ width: 100 }} onChange={(next) => onChange?.(next?.format("HH:mm"))} />
  );
}
