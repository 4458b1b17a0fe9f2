import { Button, Form, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Allowance, AllowanceBasis, CasePolicy } from "@/shared/api/contract";
import styles from "./Policy.module.css";
import { useMinutesText } from "./useMinutesText";

const DAYS: ReadonlySet<AllowanceBasis> = new Set(["working_days", "natural_days"]);
const BASES: readonly AllowanceBasis[] = ["working_time", "calendar_time", "working_days", "natural_days"];

type Path = (string | number)[];

interface Props {
  /** Within the list that it stands in. */
  name: Path;
  /** In the whole form. */
  at: Path;
  label: string;
  /** Minutes or days at least. */
  least?: 0 | 1;
  /** May be absent: nobody has to keep it. */
  optional?: boolean;
}

/** Time allowed, and what it counts. */
export function AllowanceField({ name, at, label, least = 1, optional = false }: Props) {
  const { t } = useTranslation("case");
  const form = Form.useFormInstance();
  const value: Partial<Allowance> | undefined = Form.useWatch(at);
  if (optional && !value) {
    return (
      <Button size="small" type="dashed" aria-label={t("policy.targets.set", { name: label })} onClick={() => form.setFieldValue(at, { minutes: 0, days: 1, basis: "working_days" })}>
        {t("policy.targets.none")}
      </Button>
    );
  }
  return (
    <>
      <Fields name={name} at={at} label={label} least={least} />
      {optional && (
        <Button size="small" type="link" aria-label={t("policy.targets.unset", { name: label })} onClick={() => form.setFieldValue(at, undefined)}>
          {t("policy.targets.take_away")}
        </Button>
      )}
    </>
  );
}

function Fields({ name, at, label, least = 1 }: Props) {
  const { t } = useTranslation("case");
  const inWords = useMinutesText();
  const form = Form.useFormInstance();
  const { minutes, basis }: Partial<Allowance> = Form.useWatch(at) ?? {};
  const inDays = basis !== undefined && DAYS.has(basis);
  const day = dayMinutes(Form.useWatch("work_hours"));
  const days = basis === "working_time" && typeof minutes === "number" && day > 0 ? minutes / day : 0;
  const between = (max: number) => [{ required: true, type: "number" as const, min: least, max, message: t("policy.between", { min: least, max }) }];
  return (
    <>
      <div className={styles.cell}>
        {/* What the basis does not count is 0. */}
        <Form.Item name={[...name, "minutes"]} hidden={inDays} normalize={(value: number) => (inDays ? 0 : value)} rules={inDays ? [] : between(300_000)}>
          <InputNumber min={inDays ? 0 : least} max={300_000} precision={0} aria-label={t("policy.targets.minutes_of", { name: label })} style={{ width: 80 }} />
        </Form.Item>
        <Form.Item name={[...name, "days"]} hidden={!inDays} rules={inDays ? between(365) : []}>
          <InputNumber min={inDays ? least : 0} max={365} precision={0} aria-label={t("policy.targets.days_of", { name: label })} style={{ width: 80 }} />
        </Form.Item>
        <Form.Item name={[...name, "basis"]}>
          <Select
            style={{ width: 108 }}
            aria-label={t("policy.targets.basis_of", { name: label })}
            onChange={(next: AllowanceBasis) => form.setFieldValue(at, DAYS.has(next) ? { minutes: 0, days: 3, basis: next } : { minutes: 60, days: 0, basis: next })}
            options={BASES.map((value) => ({ value, label: t(`policy.targets.basis.${value}`) }))}
          />
        </Form.Item>
      </div>
      {typeof minutes === "number" && minutes >= 60 && (
        <p className={styles.inWords}>{days >= 1 ? t("policy.targets.in_days", { days: Number(days.toFixed(1)) }) : t("policy.targets.in_words", { text: inWords(minutes) })}</p>
      )}
    </>
  );
}

/** Minutes of a working day, from windows that may be half filled in. */
function dayMinutes(windows: Partial<CasePolicy["work_hours"][number]>[] | undefined): number {
  const at = (time: string | undefined): number => {
    const [hours = Number.NaN, minutes = Number.NaN] = (time ?? "").split(":").map(Number);
    return hours * 60 + minutes;
  };
  const lengths = (windows ?? []).map((window) => at(window?.closes) - at(window?.opens)).filter((length) => length > 0);
  return lengths.reduce((sum, length) => sum + length, 0);
}
