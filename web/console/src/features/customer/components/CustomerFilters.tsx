import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FilterBar } from "@/shared/parts/FilterBar";
import { FoldOnPhone } from "@/shared/parts/FoldOnPhone";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useCustomerValues } from "@/shared/queries/customerValues";
import { CONSENTS, KINDS, type CustomerFilter } from "../customerFilter";

interface Props {
  filter: CustomerFilter;
  onChange: (change: Partial<CustomerFilter>) => void;
}

export function CustomerFilters({ filter, onChange }: Props) {
  const { t } = useTranslation("customer");
  const groups = useCustomerValues();
  const { q, unit, kind, tier, region, consent } = filter;
  const active = [unit, kind, tier, region, consent].filter((value) => value !== undefined).length;
  const clear = (): void => onChange({ q: undefined, unit: undefined, kind: undefined, tier: undefined, region: undefined, consent: undefined });
  const valuesOf = (name: "tiers" | "regions") => (groups.data?.[name] ?? []).map(({ value }) => ({ value, label: value }));
  return (
    <FilterBar list="customers" onClear={active > 0 || q ? clear : undefined}>
      <Input.Search
        key={q ?? ""}
        allowClear
        defaultValue={q}
        placeholder={t("search")}
        aria-label={t("search")}
        style={{ width: 220 }}
        onSearch={(text) => onChange({ q: text.trim() || undefined })}
      />
      <FoldOnPhone active={active}>
        <UnitTreeSelect value={unit} onChange={(next) => onChange({ unit: next })} />
        <Choice label={t("field.kind")} value={kind} options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} onChange={(next) => onChange({ kind: next })} />
        <Choice label={t("field.tier")} value={tier} options={valuesOf("tiers")} onChange={(next) => onChange({ tier: next })} />
        <Choice label={t("field.region")} value={region} options={valuesOf("regions")} onChange={(next) => onChange({ region: next })} />
        <Choice label={t("field.consent")} value={consent} options={CONSENTS.map((value) => ({ value, label: t(`consent.${value}`) }))} onChange={(next) => onChange({ consent: next })} />
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
  return <Select<Value> allowClear showSearch style={{ width: 140 }} value={value} placeholder={label} aria-label={label} options={options} onChange={(next?: Value) => onChange(next)} />;
}
