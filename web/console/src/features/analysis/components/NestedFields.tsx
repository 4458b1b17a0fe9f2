import CloseOutlined from "@ant-design/icons/CloseOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { AutoComplete, Button, Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Json, Parameters } from "../contract";
import type { ParameterProps } from "../form/props";
import { isConstruct } from "../result/constructs";
import { partsOf, rowsOf } from "../form/values";
import styles from "./Nested.module.css";
import { VariableSelect } from "./VariableSelect";

type Props = ParameterProps & { id: string };
/** Draws one of the inner parameters. */
type Inner = Props & { one: (props: ParameterProps) => ReactNode };

/** Fields of a parameter that is an object. */
export function ObjectField({ id, field, variables, names, value, onChange, one }: Inner) {
  const parts = partsOf(value);
  return (
    <div id={id} role="group" aria-label={field.label} className={styles.inner}>
      {field.fields.map((inner) => one({ field: inner, variables, names, value: parts[inner.name] ?? inner.default, onChange: (next) => onChange(withPart(parts, inner.name, next)) }))}
    </div>
  );
}

/** Things of one kind, one below the other. */
export function RowsField({ id, field, variables, names, value, onChange, one }: Inner) {
  const rows = rowsOf(value);
  const replace = (at: number, next: Parameters | null): void => onChange(rows.flatMap((row, index) => (index === at ? (next ? [next] : []) : [row])));
  return (
    <Listed id={id} label={field.label} onAdd={() => onChange([...rows, {}])}>
      {rows.map((row, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no other identity than their place
        <Removable key={at} onRemove={() => replace(at, null)}>
          <div className={styles.row}>
            {field.fields.map((inner) => one({ field: inner, variables, names, value: row[inner.name] ?? inner.default, onChange: (next) => replace(at, withPart(row, inner.name, next)) }))}
          </div>
        </Removable>
      ))}
    </Listed>
  );
}

/** Variables under a name each. */
export function ListsField({ id, field, variables, names, value, onChange }: Props) {
  const { t } = useTranslation("analysis");
  const lists = Object.entries(partsOf(value));
  const replace = (at: number, next: [string, Json] | null): void => onChange(Object.fromEntries(lists.flatMap((list, index) => (index === at ? (next ? [next] : []) : [list]))));
  const called = (key: string): string => (field.options.includes(key) && isConstruct(key) ? t(`construct.${key}`) : (names[key] ?? key));
  const free = field.options.filter((key) => !lists.some(([known]) => known === key));
  return (
    <Listed id={id} label={field.label} onAdd={() => onChange(Object.fromEntries([...lists, [free[0] ?? "", []]]))}>
      {lists.map(([key, codes], at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the key is being written
        <Removable key={at} onRemove={() => replace(at, null)}>
          <div className={styles.row}>
            <AutoComplete
              aria-label={t("form.key")} className={styles.key} value={called(key)}
              options={free.map((code) => ({ value: code, label: called(code) }))} onChange={(next: string) => replace(at, [next, codes])}
            />
            <VariableSelect id={`${id}-${at}`} label={called(key)} many variables={variables} value={Array.isArray(codes) ? codes.map(String) : []} onChange={(next) => replace(at, [key, next])} />
          </div>
        </Removable>
      ))}
    </Listed>
  );
}

/** Arrows: from one name to another. */
export function PairsField({ id, field, value, onChange }: Props) {
  const { t } = useTranslation("analysis");
  const pairs = Array.isArray(value) ? value.map((pair): [string, string] => (Array.isArray(pair) ? [String(pair[0] ?? ""), String(pair[1] ?? "")] : ["", ""])) : [];
  const replace = (at: number, next: [string, string] | null): void => onChange(pairs.flatMap((pair, index) => (index === at ? (next ? [next] : []) : [pair])));
  return (
    <Listed id={id} label={field.label} onAdd={() => onChange([...pairs, ["", ""]])}>
      {pairs.map(([from, to], at) => (
        // oxlint-disable-next-line react/no-array-index-key -- pairs have no other identity than their place
        <Removable key={at} onRemove={() => replace(at, null)}>
          <div className={styles.pair}>
            <Input aria-label={t("form.from")} value={from} onChange={({ target }) => replace(at, [target.value, to])} />
            <span aria-hidden>→</span>
            <Input aria-label={t("form.to")} value={to} onChange={({ target }) => replace(at, [from, target.value])} />
          </div>
        </Removable>
      ))}
    </Listed>
  );
}

function Listed({ id, label, onAdd, children }: { id: string; label: string; onAdd: () => void; children: ReactNode }) {
  const { t } = useTranslation("analysis");
  return (
    <div id={id} role="group" aria-label={label} className={styles.list}>
      {children}
      <Button size="small" icon={<PlusOutlined aria-hidden />} className={styles.add} onClick={onAdd}>
        {t("form.add")}
      </Button>
    </div>
  );
}

function Removable({ onRemove, children }: { onRemove: () => void; children: ReactNode }) {
  const { t } = useTranslation("analysis");
  return (
    <div className={styles.removable}>
      {children}
      <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label={t("form.remove")} onClick={onRemove} />
    </div>
  );
}

function withPart(parts: Parameters, name: string, next: Json | undefined): Parameters {
  const rest = Object.fromEntries(Object.entries(parts).filter(([key]) => key !== name));
  return next === undefined ? rest : { ...rest, [name]: next };
}
