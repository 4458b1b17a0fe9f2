import { useTranslation } from "react-i18next";
import type { BoardRate } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import styles from "./Board.module.css";

/** The outcome rates under their AAPOR names, with numerator and denominator. */
export function RateTable({ rates }: { rates: readonly BoardRate[] }) {
  const { t } = useTranslation("survey");
  const code = useCodeText();
  const kind = (name: string): string => code(`survey:rate.${name.replace(/\d+$/, "")}`) ?? "";
  const number = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1);
  const columns: DataColumn<BoardRate>[] = [
    { key: "name", title: t("rate.name"), render: (row) => <strong>{row.name}</strong> },
    { key: "kind", title: t("rate.kind"), render: (row) => kind(row.name) },
    { key: "rate", title: t("rate.value"), numeric: true, render: (row) => (row.rate === null || row.rate === undefined ? "—" : `${formatNumber(row.rate * 100, 1)}%`) },
    { key: "of", title: t("rate.of"), numeric: true, render: (row) => `${number(row.numerator)} / ${number(row.denominator)}` },
    { key: "formula", title: t("rate.formula"), render: (row) => <code>{row.formula}</code> },
  ];
  return (
    <>
      <DataTable label={t("board.rates")} rows={rates} rowKey={(row) => row.name} columns={columns} empty={null} />
      <p className={styles.letters}>{t("rate.letters")}</p>
    </>
  );
}
