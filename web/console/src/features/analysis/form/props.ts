import type { Json, Variable } from "../contract";
import type { Field } from "./fields";

/** What the control of a parameter needs. */
export interface ParameterProps {
  field: Field;
  variables: readonly Variable[];
  /** What codes to choose from are called. */
  names: Record<string, string>;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}
