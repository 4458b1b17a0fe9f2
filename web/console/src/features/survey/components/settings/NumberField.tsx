import { InputNumber } from "antd";
import type { Question } from "@/shared/api/contract";
import { useQuestionEdit } from "../editing";
import { Property } from "../Property";

/** Names of fields that hold a number. */
type Numeric = "min_chosen" | "max_chosen" | "min_length" | "max_length" | "min" | "max" | "decimals" | "step" | "places" | "total" | "max_files" | "max_megabytes";

interface Props {
  question: Question;
  name: Numeric;
  label: string;
  min?: number;
  max?: number;
  placeholder?: string;
  /** A whole number. */
  whole?: boolean;
}

/** A number that may be left out. */
export function NumberField({ question, name, label, min, max, placeholder, whole = true }: Props) {
  const edit = useQuestionEdit(question.key);
  const value = question[name];
  const id = `${question.key}-${name}`;
  return (
    <Property label={label} htmlFor={id}>
      <InputNumber
        id={id}
        style={{ width: "100%" }}
        min={min}
        max={max}
        precision={whole ? 0 : undefined}
        value={typeof value === "number" ? value : null}
        placeholder={placeholder}
        onChange={(next) => edit({ [name]: next ?? undefined }, name)}
      />
    </Property>
  );
}
