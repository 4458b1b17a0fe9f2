import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { FeedbackExpert } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import { useSaveExpert } from "../api/settingsApi";
import { clockOf, minutesOf } from "./shift";

interface Values {
  person_id: string;
  skills: string[];
  shift_days: number[];
  from: string;
  until: string;
  away_from?: string;
  away_until?: string;
  most_open: number;
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** A day of Shanghai as the field of a form writes it. */
const dayOf = (at: string | null | undefined): string | undefined => (at ? new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date(at)) : undefined);
const beginning = (day: string | undefined): string | null => (day ? `${day}T00:00:00+08:00` : null);

/** Somebody of the pool: what they can do, when they are there, how much they carry. */
export function ExpertDrawer({ expert, onClose }: { expert: FeedbackExpert | undefined; onClose: () => void }) {
  const { t } = useTranslation("feedback");
  const save = useSaveExpert();
  const needed = [{ required: true, message: t("needed") }];
  const time = [{ required: true, message: t("needed") }, { validator: (_: unknown, value: string) => (value && minutesOf(value) === undefined ? Promise.reject(new Error(t("expert.no_time"))) : Promise.resolve()) }];
  const initial: Partial<Values> = expert
    ? { ...expert, from: clockOf(expert.shift_from), until: clockOf(expert.shift_until), away_from: dayOf(expert.away_from), away_until: dayOf(expert.away_until) }
    : { shift_days: [1, 2, 3, 4, 5], from: "8:30", until: "17:30", most_open: 20 };
  const submit = ({ from, until, away_from, away_until, ...rest }: Values) =>
    save.mutateAsync({
      ...rest,
      person_id: expert?.person_id ?? rest.person_id,
      shift_from: minutesOf(from) ?? 0,
      shift_until: minutesOf(until) ?? 0,
      away_from: beginning(away_from),
      away_until: beginning(away_until),
    });
  return (
    <FormDrawer<Values> open title={expert?.person_name ?? t("expert.add")} submitLabel={t("route.save")} initialValues={initial} onClose={onClose} onSubmit={submit}>
      {!expert && (
        <Form.Item name="person_id" label={t("expert.person")} rules={needed}>
          <PersonSelect />
        </Form.Item>
      )}
      <Form.Item name="skills" label={t("expert.skills")} extra={t("expert.skills_hint")} rules={needed}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[",", "，", "、"]} />
      </Form.Item>
      <Form.Item name="shift_days" label={t("expert.days")} rules={needed}>
        <Checkbox.Group options={DAYS.map((value) => ({ value, label: t(`expert.day.${value}`) }))} />
      </Form.Item>
      <Form.Item name="from" label={t("expert.from")} rules={time}>
        <Input style={{ width: 100 }} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="until" label={t("expert.until")} extra={t("expert.until_hint")} rules={time}>
        <Input style={{ width: 100 }} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="away_from" label={t("expert.away_from")}>
        <Input type="date" style={{ width: 180 }} />
      </Form.Item>
      <Form.Item name="away_until" label={t("expert.away_until")} extra={t("expert.away_hint")}>
        <Input type="date" style={{ width: 180 }} />
      </Form.Item>
      <Form.Item name="most_open" label={t("expert.most_open")} rules={needed}>
        <InputNumber min={1} max={1000} precision={0} />
      </Form.Item>
    </FormDrawer>
  );
}
