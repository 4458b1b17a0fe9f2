import { App, Button, DatePicker, Form, Input, Radio, Switch } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarDay, UnitCalendar, UnitCalendarView } from "@/shared/api/contract";
import { markFields } from "@/shared/parts/markFields";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useImportCalendar, useRemoveCalendar, useSetCalendar } from "../api/caseCalendars";
import styles from "./Review.module.css";
import { WorkHoursFields } from "./WorkHoursFields";

interface Props {
  unitId: string;
  /** Absent: the unit follows the one above. */
  view: UnitCalendarView | undefined;
}

const USUAL: UnitCalendar = {
  name: "",
  work_hours: [{ opens: "08:30", closes: "12:00" }, { opens: "13:30", closes: "17:30" }],
  always_open: false,
  days: [],
};

/** Shifts, a desk that never closes, and days of one's own; from a file or by hand. */
export function CalendarForm({ unitId, view }: Props) {
  const { t } = useTranslation("case");
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<UnitCalendar>();
  const [refusal, setRefusal] = useState<unknown>(null);
  const set = useSetCalendar();
  const remove = useRemoveCalendar();
  const submit = async (values: UnitCalendar): Promise<void> => {
    setRefusal(null);
    try {
      await set.mutateAsync({ unitId, version: view?.version, calendar: values });
      message.success(t("calendars.saved"));
    } catch (error) {
      if (!markFields(form, error)) setRefusal(error);
    }
  };
  const ask = (): void =>
    void modal.confirm({ title: t("calendars.remove"), content: t("calendars.remove_text"), okText: t("calendars.remove"), cancelText: t("cancel"), onOk: () => remove.mutateAsync(unitId).catch(setRefusal) });
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={view?.calendar ?? USUAL} onFinish={(values) => void submit(values)}>
      {refusal !== null && <ProblemAlert error={refusal} />}
      <Form.Item name="name" label={t("calendars.name")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item label={t("policy.hours.title")}>
        <WorkHoursFields />
      </Form.Item>
      <Form.Item name="always_open" label={t("calendars.always_open")} extra={t("calendars.always_open_text")} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Days />
      <FileOfDays unitId={unitId} onDays={(days) => form.setFieldValue("days", merged((form.getFieldValue("days") as CalendarDay[] | undefined) ?? [], days))} onRefusal={setRefusal} />
      <div className={styles.taskHead}>
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {t("policy.save")}
        </Button>
        {view && (
          <Button danger loading={remove.isPending} onClick={ask}>
            {t("calendars.remove")}
          </Button>
        )}
        <span className={styles.quiet}>{t("calendars.recomputes")}</span>
      </div>
    </Form>
  );
}

/** What is read from a file goes before what stood there for the same day. */
function merged(old: readonly CalendarDay[], read: readonly CalendarDay[]): CalendarDay[] {
  const all = new Map([...old, ...read].filter((day) => day?.date).map((day) => [day.date, day]));
  return [...all.values()].sort((a, b) => a.date.localeCompare(b.date));
}

function Days() {
  const { t } = useTranslation("case");
  return (
    <Form.List name="days">
      {(rows, { add, remove }) => (
        <fieldset className={styles.shares}>
          <legend>{t("calendars.days", { number: rows.length })}</legend>
          {rows.map((row) => (
            <div key={row.key} className={styles.taskHead}>
              <Form.Item
                noStyle
                name={[row.name, "date"]}
                rules={[{ required: true, message: t("field.required") }]}
                getValueProps={(value?: string) => ({ value: value ? dayjs(value) : null })}
                normalize={(value?: dayjs.Dayjs | null) => value?.format("YYYY-MM-DD")}
              >
                <DatePicker allowClear={false} aria-label={t("calendars.date")} />
              </Form.Item>
              <Form.Item noStyle name={[row.name, "rule"]}>
                <Radio.Group optionType="button" size="small" options={(["off", "work"] as const).map((value) => ({ value, label: t(`calendars.rule.${value}`) }))} />
              </Form.Item>
              <Button type="text" size="small" onClick={() => remove(row.name)}>
                {t("review.remove_share")}
              </Button>
            </div>
          ))}
          <div>
            <Button size="small" type="dashed" onClick={() => add({ rule: "off" })}>
              {t("calendars.add_day")}
            </Button>
          </div>
        </fieldset>
      )}
    </Form.List>
  );
}

interface FileProps {
  unitId: string;
  onDays: (days: CalendarDay[]) => void;
  onRefusal: (error: unknown) => void;
}

/** CSV, ICS or the JSON of holiday-cn; what was read stands in the form until it is saved. */
function FileOfDays({ unitId, onDays, onRefusal }: FileProps) {
  const { t } = useTranslation("case");
  const { message } = App.useApp();
  const read = useImportCalendar();
  const load = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    onRefusal(null);
    try {
      const days = await read.mutateAsync({ unitId, text: await file.text() });
      onDays(days);
      message.success(t("calendars.read", { number: days.length }));
    } catch (error) {
      onRefusal(error);
    }
  };
  return (
    <Form.Item label={t("calendars.file")} extra={t("calendars.file_text")}>
      <input type="file" accept=".csv,.ics,.json,text/csv,text/calendar,application/json" aria-label={t("calendars.file")} disabled={read.isPending} onChange={(event) => void load(event.target.files?.[0])} />
    </Form.Item>
  );
}
