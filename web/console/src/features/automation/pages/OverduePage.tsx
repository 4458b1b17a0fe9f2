import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OverdueCase } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { ContactDrawer } from "@/shared/parts/ContactDrawer";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FilterBar } from "@/shared/parts/FilterBar";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { saveAddress } from "@/shared/parts/saveFile";
import { StatusTag } from "@/shared/parts/StatusTag";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { overdueFile, useOverdue } from "../api/automationApi";
import styles from "../components/Automation.module.css";

const HOUR = 60;
const DAY = 24 * HOUR;

/** In whole days, hours or minutes, whichever is the largest that has begun and gone by. */
export function lateText(minutes: number): ["overdue.days" | "overdue.hours" | "overdue.minutes", { count: number }] {
  if (minutes >= DAY) return ["overdue.days", { count: Math.floor(minutes / DAY) }];
  return minutes >= HOUR ? ["overdue.hours", { count: Math.floor(minutes / HOUR) }] : ["overdue.minutes", { count: minutes }];
}

/** Open cases whose clock ran out or is about to: where, since when, with whom. */
export function OverduePage() {
  const { t } = useTranslation(["automation", "parts"]);
  const text = useCodeText();
  const { unit } = useSearch({ from: "/shell/overdue-cases" });
  const navigate = useNavigate({ from: "/overdue-cases" });
  const list = useOverdue(unit);
  const [contact, setContact] = useState(false);
  const number = (row: OverdueCase) => (
    <Link to="/cases" search={{ case: row.id }}>
      {row.number}
    </Link>
  );
  const days = (row: OverdueCase) => (
    <StatusTag tone={row.minutes_late > 0 ? "bad" : "warn"}>{row.minutes_late > 0 ? t(...lateText(row.minutes_late)) : t("overdue.nearly")}</StatusTag>
  );
  const stage = (row: OverdueCase): string => `${text(`case:target.${row.target}`) ?? row.target} · ${text(`case:state.${row.state}`) ?? row.state}`;
  const columns: DataColumn<OverdueCase>[] = [
    { key: "number", title: t("overdue.number"), render: number, fixed: "left" },
    { key: "unit", title: t("unit"), render: (row) => row.unit_name },
    { key: "stage", title: t("overdue.stage"), render: stage },
    { key: "days", title: t("overdue.late"), render: days },
    { key: "due", title: t("overdue.due_at"), render: (row) => formatInstant(row.due_at) },
    { key: "level", title: t("field.level"), numeric: true, render: (row) => row.level || "—" },
    { key: "owner", title: t("overdue.owner"), render: (row) => row.owner ?? t("overdue.nobody") },
  ];
  return (
    <PageShell
      title={t("overdue.title")}
      sentence={list.data && t("overdue.sentence", { late: list.data.late, nearly: list.data.nearly, week: list.data.week })}
      actions={
        <>
          <Button onClick={() => setContact(true)}>{t("parts:contact.title")}</Button>
          <Button onClick={() => saveAddress("overdue-cases.xlsx", overdueFile(unit))}>{t("overdue.export")}</Button>
        </>
      }
      filters={
        <FilterBar>
          <UnitTreeSelect value={unit} onChange={(next) => void navigate({ search: { unit: next }, replace: true })} />
        </FilterBar>
      }
    >
      <QueryView query={list}>
        {({ cases }) => (
          <DataTable
            label={t("overdue.title")}
            rows={cases}
            rowKey={(row) => row.id}
            columns={columns}
            empty={<EmptyState title={t("overdue.none")}>{t("overdue.none_text")}</EmptyState>}
            phoneRow={(row) => (
              <div>
                {number(row)} {days(row)}
                <div className={styles.quiet}>
                  {[row.unit_name, stage(row), formatInstant(row.due_at), row.owner ?? t("overdue.nobody")].join(" · ")}
                </div>
              </div>
            )}
          />
        )}
      </QueryView>
      <ContactDrawer open={contact} onClose={() => setContact(false)} />
    </PageShell>
  );
}
