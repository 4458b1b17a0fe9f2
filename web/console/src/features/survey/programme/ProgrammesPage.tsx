import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Programme } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { usePermission } from "@/shared/session/session";
import { emptyPlan } from "./plan";
import { useCreateProgramme, useProgrammes } from "./programmeApi";
import { ProgrammeStateTag } from "./ProgrammeStateTag";

/** All programmes, the last changed first. */
export function ProgrammesPage() {
  const { t } = useTranslation("survey");
  const navigate = useNavigate();
  const mayEdit = usePermission("programme.edit");
  const programmes = useProgrammes();
  const create = useCreateProgramme();
  const [adding, setAdding] = useState(false);
  const open = (id: string): void => void navigate({ to: "/programmes/$id", params: { id } });
  const add = mayEdit && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t("programme.new")}
    </Button>
  );
  const title = (row: Programme) => (
    <Link to="/programmes/$id" params={{ id: row.id }}>
      <strong>{row.title}</strong>
    </Link>
  );
  const span = (row: Programme): string => (row.starts_on && row.ends_on ? t("programme.span", { from: row.starts_on, to: row.ends_on }) : "—");
  const columns: DataColumn<Programme>[] = [
    { key: "title", title: t("programme.title_column"), render: title, fixed: "left" },
    { key: "state", title: t("programme.state_column"), render: (row) => <ProgrammeStateTag state={row.state} /> },
    { key: "unit", title: t("programme.owner"), render: (row) => row.unit.name },
    { key: "total", title: t("programme.total"), numeric: true, render: (row) => (row.total ? formatNumber(row.total) : "—") },
    { key: "waves", title: t("programme.waves"), numeric: true, render: (row) => formatNumber(row.wave_count) },
    { key: "span", title: t("programme.dates"), render: span },
  ];
  const submit = async ({ title: name, unit_id }: { title: string; unit_id: string }): Promise<void> => {
    const made = await create.mutateAsync({ unit_id, plan: emptyPlan(name.trim()) });
    open(made.id);
  };
  return (
    <PageShell title={t("programme.list_title")} sentence={programmes.data && t("programme.sentence", { total: formatNumber(programmes.data.length) })} actions={add}>
      <QueryView query={programmes}>
        {(rows) => (
          <DataTable
            label={t("programme.list_title")}
            rows={rows}
            rowKey={(row) => row.id}
            columns={columns}
            onOpen={(row) => open(row.id)}
            empty={
              <EmptyState title={t("programme.none")} action={add}>
                {t("programme.none_text")}
              </EmptyState>
            }
            phoneRow={(row) => (
              <div>
                {title(row)} <ProgrammeStateTag state={row.state} />
                <div>
                  {row.unit.name} · {span(row)}
                </div>
              </div>
            )}
          />
        )}
      </QueryView>
      <FormDrawer<{ title: string; unit_id: string }> open={adding} onClose={() => setAdding(false)} title={t("programme.new")} submitLabel={t("programme.begin")} onSubmit={submit}>
        <Form.Item name="title" label={t("programme.title_column")} rules={[{ required: true, whitespace: true, max: 100 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="unit_id" label={t("programme.owner")} extra={t("programme.owner_hint")} rules={[{ required: true }]}>
          <UnitTreeSelect inForm />
        </Form.Item>
      </FormDrawer>
    </PageShell>
  );
}
