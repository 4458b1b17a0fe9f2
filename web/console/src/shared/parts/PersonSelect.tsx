import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePeopleSearch } from "@/shared/queries/people";
import styles from "./PersonSelect.module.css";

interface Props {
  id?: string;
  /** Person id. */
  value?: string;
  onChange?: (id: string | undefined) => void;
  placeholder?: string;
  autoFocus?: boolean;
  allowClear?: boolean;
  width?: number | string;
  /** Names of people who may be chosen already and are not among those found. */
  names?: Readonly<Record<string, string>>;
}

/** Somebody who can sign in, searched by name or login on the server. */
export function PersonSelect({ id, value, onChange, placeholder, autoFocus, allowClear, width = "100%", names }: Props) {
  const { t } = useTranslation("parts");
  const [text, setText] = useState("");
  const people = usePeopleSearch(text);
  const found = (people.data?.items ?? [])
    .filter((person) => !person.disabled)
    .map((person) => ({ value: person.id, label: person.name, unit: person.unit_name }));
  const known = value && !found.some((option) => option.value === value) ? names?.[value] : undefined;
  const options = value && known ? [{ value, label: known, unit: "" }, ...found] : found;
  return (
    <Select
      id={id}
      value={value}
      onChange={(next?: string) => onChange?.(next)}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={people.isFetching}
      options={options}
      optionRender={({ data }) => (
        <span className={styles.person}>
          {data.label} <span className={styles.unit}>{data.unit}</span>
        </span>
      )}
      placeholder={placeholder ?? t("person.placeholder")}
      aria-label={t("person.label")}
      autoFocus={autoFocus}
      allowClear={allowClear}
      style={{ width }}
    />
  );
}
