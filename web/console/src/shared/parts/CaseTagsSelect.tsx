import { Select } from "antd";
import { useCaseTags } from "@/shared/queries/caseTags";

/** Of one case. */
const MOST_TAGS = 20;
const LONGEST_TAG = 30;
const NONE: string[] = [];

interface Props {
  id?: string;
  value?: readonly string[];
  onChange?: (tags: string[]) => void;
  /** Only tags that are in use can be chosen. */
  known?: boolean;
  label?: string;
  placeholder?: string;
  autoFocus?: boolean;
  width?: number | string;
}

/** Tags of cases: those in use are offered, new ones are simply typed. */
export function CaseTagsSelect({ id, value, onChange, known, label, placeholder, autoFocus, width = "100%" }: Props) {
  const tags = useCaseTags();
  return (
    <Select
      id={id}
      mode={known ? "multiple" : "tags"}
      allowClear
      autoFocus={autoFocus}
      maxTagCount={known ? 1 : undefined}
      maxCount={MOST_TAGS}
      maxTagTextLength={LONGEST_TAG}
      tokenSeparators={[",", "，", "、"]}
      style={{ width }}
      aria-label={label}
      placeholder={placeholder}
      value={value ? [...value] : NONE}
      options={(tags.data ?? []).map(({ tag, count }) => ({ value: tag, label: tag, title: `${tag} · ${count}` }))}
      onChange={(next: string[]) => onChange?.(next)}
    />
  );
}
