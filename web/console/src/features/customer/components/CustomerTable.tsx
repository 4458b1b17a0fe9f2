import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Customer, Page } from "@/shared/api/contract";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { RowLink } from "@/shared/parts/RowLink";
import { ConsentTag } from "./ConsentTag";

interface Props {
  page: Page<Customer>;
  cursor: string | undefined;
  onCursor: (cursor: string | undefined) => void;
  onOpen: (id: string) => void;
  action: ReactNode;
  /** Nobody at all is kept yet, as against nobody who fits the filter. */
  isUnfiltered: boolean;
}

export function CustomerTable({ page, cursor, onCursor, onOpen, action, isUnfiltered }: Props) {
  const { t } = useTranslation("customer");
  const name = (row: Customer) => row.name ?? t(row.erased_at ? "erased" : "unnamed");
  const link = (row: Customer) => <RowLink onClick={() => onOpen(row.id)}>{row.code}</RowLink>;
  const columns: DataColumn<Customer>[] = [
    { key: "code", title: t("field.code"), render: link, fixed: "left" },
    { key: "name", title: t("field.name"), render: name },
    { key: "kind", title: t("field.kind"), render: (row) => t(`kind.${row.kind}`) },
    { key: "unit", title: t("field.unit"), render: (row) => row.unit.name },
    { key: "tier", title: t("field.tier"), render: (row) => row.tier ?? "—" },
    { key: "region", title: t("field.region"), render: (row) => row.region ?? "—" },
    { key: "mobile", title: t("field.mobile"), render: (row) => row.mobile ?? "—" },
    { key: "email", title: t("field.email"), render: (row) => row.email ?? "—" },
    { key: "consent", title: t("field.consent"), render: (row) => <ConsentTag consent={row.consent} /> },
  ];
  return (
    <DataTable
      list="customers"
      label={t("title")}
      rows={page.items}
      rowKey={(row) => row.id}
      columns={columns}
      onOpen={(row) => onOpen(row.id)}
      page={{ cursor, next: page.next_cursor, total: page.total, onCursor }}
      empty={
        <EmptyState title={t(isUnfiltered ? "none_yet" : "none")} action={action}>
          {t("none_text")}
        </EmptyState>
      }
      phoneRow={(row) => (
        <div>
          {link(row)} {name(row)} <ConsentTag consent={row.consent} />
          <div>{[row.unit.name, row.tier, row.mobile].filter(Boolean).join(" · ")}</div>
        </div>
      )}
    />
  );
}
