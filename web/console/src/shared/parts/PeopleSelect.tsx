import { Select } from "antd";
import { useState } from "react";
import { usePeopleSearch } from "@/shared/queries/people";

interface Props {
  /** Person ids. */
  value: readonly string[];
  label: string;
  onChange: (ids: string[]) => void;
  /** Names of those who are chosen already. */
  names?: Readonly<Record<string, string>>;
}

/** Several people who can sign in, searched by name or login on the server. */
export function PeopleSelect({ value, label, onChange, names }: Props) {
  const [text, setText] = useState("");
  const [known, setKnown] = useState<Record<string, string>>({});
  const people = usePeopleSearch(text);
  const found = (people.data?.items ?? []).filter((person) => !person.disabled).map((person) => ({ value: person.id, label: person.name }));
  // Those who were chosen keep their names while others are searched.
  const kept = value.filter((id) => !found.some((option) => option.value === id)).map((id) => ({ value: id, label: known[id] ?? names?.[id] ?? id.slice(-8) }));
  const choose = (ids: string[]): void => {
    setKnown({ ...known, ...Object.fromEntries(found.map((option) => [option.value, option.label])) });
    onChange(ids);
  };
  return (
    <Select<string[]>
      mode="multiple"
      value={[...value]}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={people.isFetching}
      options={[...kept, ...found]}
      onChange={choose}
      style={{ width: "100%" }}
    />
  );
}
