import { DndContext, PointerSensor, TouchSensor, useDraggable, useDroppable, useSensor, useSensors, type DragEndEvent } from "@dnd-kit/core";
import SwapOutlined from "@ant-design/icons/SwapOutlined";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { found } from "@/shared/search/pinyin";
import type { Parameters, Variable } from "../contract";
import type { Field } from "../form/fields";
import styles from "./CrosstabBuilder.module.css";
import { VariableSelect } from "./VariableSelect";

interface Props {
  /** The places of the table: `group` across, `outcome` down, the others below. */
  fields: readonly Field[];
  variables: readonly Variable[];
  values: Parameters;
  onChange: (values: Parameters) => void;
}

/** Variables are dragged, or chosen, into the places of the table. */
export function CrosstabBuilder({ fields, variables, values, onChange }: Props) {
  const { t } = useTranslation("analysis");
  const [text, setText] = useState("");
  const [flying, setFlying] = useState<string>();
  // A finger that wants to scroll does not wait.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }), useSensor(TouchSensor, { activationConstraint: { delay: 150, tolerance: 6 } }));
  const put = (name: string, code: string | undefined): void => onChange(code === undefined ? without(values, name) : { ...values, [name]: code });
  const end = ({ active, over }: DragEndEvent): void => {
    setFlying(undefined);
    if (over) put(String(over.id), String(active.id));
  };
  const swap = (): void => onChange({ ...values, outcome: values.group ?? "", group: values.outcome ?? "" });
  const shown = variables.filter(({ n, label, code }) => n > 0 && (text.trim() === "" || found(`${label} ${code}`, text)));
  const place = (name: string) => {
    const field = fields.find((one) => one.name === name);
    return field && <Place field={field} variables={variables} value={values[name]} onPut={(code) => put(name, code)} />;
  };
  return (
    <DndContext sensors={sensors} onDragStart={({ active }) => setFlying(String(active.id))} onDragEnd={end} onDragCancel={() => setFlying(undefined)}>
      <div className={styles.builder} data-flying={flying !== undefined}>
        <div className={styles.shelf}>
          <Input.Search allowClear size="small" value={text} onChange={({ target }) => setText(target.value)} placeholder={t("builder.search")} aria-label={t("builder.search")} />
          <ul className={styles.chips} aria-label={t("builder.variables")}>
            {shown.map((variable) => (
              <Chip key={variable.code} variable={variable} used={Object.values(values).includes(variable.code)} />
            ))}
          </ul>
        </div>
        <div className={styles.table}>
          <Button size="small" className={styles.swap} icon={<SwapOutlined aria-hidden />} onClick={swap}>
            {t("builder.swap")}
          </Button>
          <div className={styles.across}>{place("group")}</div>
          <div className={styles.down}>{place("outcome")}</div>
          <div className={styles.cells} aria-hidden="true">
            {Array.from({ length: 9 }, (_, at) => (
              <span key={at} />
            ))}
          </div>
          <div className={styles.below}>{fields.filter(({ name }) => name !== "group" && name !== "outcome").map(({ name }) => <div key={name}>{place(name)}</div>)}</div>
        </div>
      </div>
    </DndContext>
  );
}

/** A variable to take hold of; the fields do the same by keyboard. */
function Chip({ variable, used }: { variable: Variable; used: boolean }) {
  const { setNodeRef, listeners, transform, isDragging } = useDraggable({ id: variable.code });
  return (
    <li ref={setNodeRef} {...listeners} className={styles.chip} data-used={used} data-dragging={isDragging} style={transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : undefined}>
      {variable.label}
    </li>
  );
}

interface PlaceProps {
  field: Field;
  variables: readonly Variable[];
  value: Parameters[string] | undefined;
  onPut: (code: string | undefined) => void;
}

function Place({ field, variables, value, onPut }: PlaceProps) {
  const { t } = useTranslation("analysis");
  const id = useId();
  const { setNodeRef, isOver } = useDroppable({ id: field.name });
  return (
    <div ref={setNodeRef} className={styles.place} data-over={isOver} data-filled={typeof value === "string" && value !== ""}>
      <label htmlFor={id}>
        {field.label}
        {field.required && <span className={styles.needed}> {t("form.required")}</span>}
      </label>
      <VariableSelect id={id} variables={variables} value={typeof value === "string" && value !== "" ? [value] : []} onChange={([code]) => onPut(code)} />
      {field.help && <span className={styles.help}>{field.help}</span>}
    </div>
  );
}

function without(values: Parameters, name: string): Parameters {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
}
