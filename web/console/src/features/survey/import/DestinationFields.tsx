import { DatePicker, Form, Input, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useUnits } from "@/shared/queries/units";
import { useQuestionnaires } from "../api/listQuestionnaires";
import type { ColumnChoice, Destination } from "./columns";
import styles from "./Import.module.css";

interface Props {
  value: Destination;
  choices: readonly ColumnChoice[];
  onChange: (value: Destination) => void;
}

/** The wave, its questionnaire, and day and unit of rows that do not name their own. */
export function DestinationFields({ value, choices, onChange }: Props) {
  const { t } = useTranslation("survey");
  const { data: units } = useUnits();
  const dayColumn = choices.find(({ use }) => use === "day")?.column;
  const unitColumn = choices.find(({ use }) => use === "unit")?.column;
  return (
    <Form layout="vertical" className={styles.fields}>
      <Form.Item label={t("import.destination.wave")} htmlFor="import-wave" extra={t("import.destination.wave_hint")}>
        <Input id="import-wave" value={value.wave} maxLength={200} onChange={(event) => onChange({ ...value, wave: event.target.value })} />
      </Form.Item>
      <AnswersTo value={value.published} onChange={(published) => onChange({ ...value, published })} />
      {value.published === null && (
        <Form.Item label={t("import.destination.questionnaire")} htmlFor="import-questionnaire" extra={t("import.destination.questionnaire_hint")}>
        <Input id="import-questionnaire" value={value.questionnaire} maxLength={200} onChange={(event) => onChange({ ...value, questionnaire: event.target.value })} />
      </Form.Item>
      )}
      <Form.Item label={t("import.destination.day")} htmlFor="import-day" extra={dayColumn !== undefined && t("import.destination.from_column", { column: dayColumn })}>
        <DatePicker
          id="import-day"
          disabled={dayColumn !== undefined}
          value={value.day === null || dayColumn !== undefined ? null : dayjs(value.day)}
          maxDate={dayjs()}
          onChange={(day) => onChange({ ...value, day: day?.format("YYYY-MM-DD") ?? null })}
        />
      </Form.Item>
      <Form.Item
        label={t("import.destination.unit")}
        htmlFor="import-unit"
        extra={unitColumn !== undefined ? t("import.destination.from_column", { column: unitColumn }) : t("import.destination.unit_hint")}
      >
        {unitColumn === undefined && (
          <UnitTreeSelect
            id="import-unit"
            value={units?.find(({ code }) => code === value.unit)?.id}
            onChange={(id) => onChange({ ...value, unit: units?.find((unit) => unit.id === id)?.code ?? null })}
          />
        )}
      </Form.Item>
    </Form>
  );
}

/** A new questionnaire made of the columns, or a published one whose answers the file holds. */
function AnswersTo({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation("survey");
  const { data } = useQuestionnaires({ limit: 200 });
  const published = (data?.items ?? []).filter(({ latest_version }) => latest_version != null);
  return (
    <Form.Item label={t("import.destination.answers_to")} htmlFor="import-published" extra={value !== null && t("import.destination.answers_to_hint")}>
      <Select
        id="import-published"
        showSearch={{ optionFilterProp: "label" }}
        value={value ?? ""}
        options={[{ value: "", label: t("import.destination.new") }, ...published.map(({ id, title }) => ({ value: id, label: title || t("untitled") }))]}
        onChange={(id) => onChange(id === "" ? null : id)}
      />
    </Form.Item>
  );
}
