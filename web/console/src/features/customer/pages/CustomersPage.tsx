import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { usePermission } from "@/shared/session/session";
import { useCustomers } from "../api/customers";
import { CustomerDrawer } from "../components/CustomerDrawer";
import { CustomerFilters } from "../components/CustomerFilters";
import { CustomerForm } from "../components/CustomerForm";
import { CustomerTable } from "../components/CustomerTable";
import { ImportCustomersDrawer } from "../components/ImportCustomersDrawer";
import type { CustomerFilter } from "../customerFilter";

/** Everybody who is served and may be asked. */
export function CustomersPage() {
  const { t } = useTranslation("customer");
  const { customer, ...filter } = useSearch({ from: "/shell/customers" });
  const navigate = useNavigate({ from: "/customers" });
  const mayEdit = usePermission("customer.edit");
  const [adding, setAdding] = useState<"one" | "file" | null>(null);
  const customers = useCustomers(filter);
  const change = (next: Partial<CustomerFilter>): void => void navigate({ search: (old) => ({ ...old, ...next, cursor: undefined, customer: undefined }) });
  const open = (id: string | undefined): void => void navigate({ search: (old) => ({ ...old, customer: id }), replace: true });
  const actions = mayEdit && (
    <>
      <Button onClick={() => setAdding("one")}>{t("add")}</Button>
      <Button type="primary" onClick={() => setAdding("file")}>
        {t("import.title")}
      </Button>
    </>
  );
  return (
    <PageShell
      title={t("title")}
      sentence={customers.data && t("sentence", { total: formatNumber(customers.data.total) })}
      actions={actions}
      filters={<CustomerFilters filter={filter} onChange={change} />}
    >
      <QueryView query={customers}>
        {(page) => (
          <CustomerTable
            page={page}
            cursor={filter.cursor}
            onCursor={(cursor) => void navigate({ search: (old) => ({ ...old, cursor, customer: undefined }) })}
            onOpen={open}
            isUnfiltered={Object.values(filter).every((value) => value === undefined)}
            action={mayEdit && <Button onClick={() => setAdding("file")}>{t("import.title")}</Button>}
          />
        )}
      </QueryView>
      <CustomerDrawer id={customer} onClose={() => open(undefined)} />
      <CustomerForm open={adding === "one"} onClose={() => setAdding(null)} />
      <ImportCustomersDrawer open={adding === "file"} onClose={() => setAdding(null)} />
    </PageShell>
  );
}
