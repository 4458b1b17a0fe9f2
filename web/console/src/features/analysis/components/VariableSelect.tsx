import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { found } from "@/shared/search/pinyin";
import type { Variable } from "../contract";
import styles from "./Analysis.module.css";

interface Props {
  id: string;
  /** Where no label stands above it. */
  label?: string;
  variables: readonly Variable[];
  value: readonly string[];
  onChange: (codes: string[]) => void;
  many?: boolean;
}

/** Variables by the wording of their question, with how many people answered. */
export function VariableSelect({ id, label, variables, value, onChange, many = false }: Props) {
  const { t } = useTranslation("analysis");
  const ratings = variables.filter(({ origin, n }) => origin === "rating" && n > 0).map(({ code }) => code);
  const options = variables.map((variable) => ({
    value: variable.code,
    label: variable.label,
    search: `${variable.label} ${variable.code}`,
    disabled: variable.n === 0,
    note: variable.kind === "levels" ? t("variable.levels", { count: variable.level_count }) : variable.scale ? `${variable.scale.min}–${variable.scale.max}` : t("variable.number"),
    n: variable.n,
  }));
  return (
    <div className={styles.variables}>
      <Select<string[] | string>
        id={id}
        aria-label={label}
        mode={many ? "multiple" : undefined}
        allowClear
        value={many ? [...value] : value[0]}
        onChange={(next?: string[] | string) => onChange(next === undefined ? [] : Array.isArray(next) ? next : [next])}
        options={options}
        showSearch={{ filterOption: (text, option) => found(String(option?.search ?? ""), text) }}
        placeholder={t(many ? "variable.choose_many" : "variable.choose")}
        optionRender={({ data }) => (
          <div className={styles.option}>
            <span className={styles.optionLabel}>{data.label}</span>
            <span className={styles.small}>
              {data.note} · n {formatNumber(data.n)}
            </span>
          </div>
        )}
      />
      {many && (
        <div className={styles.quick}>
          <Button type="link" size="small" onClick={() => onChange(ratings)}>
            {t("variable.all_ratings", { count: ratings.length })}
          </Button>
          <span className={styles.small}>{t("variable.chosen", { count: value.length })}</span>
        </div>
      )}
    </div>
  );
}
