import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FilterBar } from "@/shared/parts/FilterBar";
import { FoldOnPhone } from "@/shared/parts/FoldOnPhone";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { CHANNELS, KINDS, LINKED, SEVERITIES, STATES, type FeedbackFilter } from "../feedbackFilter";

interface Props {
  filter: FeedbackFilter;
  onChange: (change: Partial<FeedbackFilter>) => void;
}

export function FeedbackFilters({ filter, onChange }: Props) {
  const { t } = useTranslation("feedback");
  const { q, kind, state, channel, severity, linked, unit, period } = filter;
  const active = [kind, state, channel, severity, linked, unit, period].filter((value) => value !== undefined).length;
  const clear = (): void =>
    onChange({ q: undefined, kind: undefined, state: undefined, channel: undefined, severity: undefined, linked: undefined, unit: undefined, period: undefined });
  return (
    <FilterBar list="feedback" onClear={active > 0 || q ? clear : undefined}>
      <Input.Search
        key={q ?? ""}
        allowClear
        defaultValue={q}
        placeholder={t("search")}
        aria-label={t("search")}
        style={{ width: 200 }}
        onSearch={(text) => onChange({ q: text.trim() || undefined })}
      />
      <FoldOnPhone active={active}>
        <Choice label={t("field.state")} value={state} options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))} onChange={(next) => onChange({ state: next })} />
        <Choice label={t("field.kind")} value={kind} options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} onChange={(next) => onChange({ kind: next })} />
        <Choice label={t("field.channel")} value={channel} options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))} onChange={(next) => onChange({ channel: next })} />
        <Choice label={t("field.severity")} value={severity} options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))} onChange={(next) => onChange({ severity: next })} />
        <Choice label={t("field.linked")} value={linked} options={LINKED.map((value) => ({ value, label: t(`linked.${value}`) }))} onChange={(next) => onChange({ linked: next })} />
        <UnitTreeSelect value={unit} onChange={(next) => onChange({ unit: next })} />
      </FoldOnPhone>
    </FilterBar>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value | undefined;
  options: { value: Value; label: string }[];
  onChange: (value: Value | undefined) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return <Select<Value> allowClear style={{ width: 132 }} value={value} placeholder={label} aria-label={label} options={options} onChange={(next?: Value) => onChange(next)} />;
}
