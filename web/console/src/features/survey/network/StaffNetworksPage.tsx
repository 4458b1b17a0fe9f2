import { Button, Form, Input, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewStaffNetwork, StaffNetwork } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PageShell } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { useAddStaffNetwork, useRemoveStaffNetwork, useStaffNetworks } from "./networkApi";

/** The networks that staff work in: the check of quality looks at answers from there more closely. */
export function StaffNetworksPage() {
  const { t } = useTranslation("survey");
  const networks = useStaffNetworks();
  const add = useAddStaffNetwork();
  const remove = useRemoveStaffNetwork();
  const [adding, setAdding] = useState(false);
  const columns: DataColumn<StaffNetwork>[] = [
    { key: "network", title: t("network.network"), render: (row) => <code>{row.network}</code>, fixed: "left" },
    { key: "note", title: t("network.note"), render: (row) => row.note || "—" },
    { key: "added", title: t("network.added_at"), render: (row) => formatInstant(row.added_at) },
    {
      key: "remove",
      title: "",
      render: (row) => (
        <Popconfirm title={t("network.remove_sure", { network: row.network })} onConfirm={() => remove.mutate(row.id)}>
          <Button size="small">{t("network.remove")}</Button>
        </Popconfirm>
      ),
    },
  ];
  const button = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t("network.add")}
    </Button>
  );
  return (
    <PageShell title={t("network.title")} sentence={networks.data && t("network.sentence", { total: formatNumber(networks.data.length) })} actions={button}>
      {remove.isError && <ProblemAlert error={remove.error} />}
      <QueryView query={networks}>
        {(rows) => <DataTable label={t("network.title")} rows={rows} rowKey={(row) => row.id} columns={columns} empty={<EmptyState title={t("network.none")}>{t("network.none_text")}</EmptyState>} />}
      </QueryView>
      <FormDrawer<NewStaffNetwork>
        open={adding}
        onClose={() => setAdding(false)}
        title={t("network.add")}
        submitLabel={t("network.add")}
        onSubmit={async (values) => {
          await add.mutateAsync(values);
        }}
      >
        <Form.Item name="network" label={t("network.network")} extra={t("network.network_hint")} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="off" placeholder="203.0.113.0/28" />
        </Form.Item>
        <Form.Item name="note" label={t("network.note")} extra={t("network.note_hint")}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
      </FormDrawer>
    </PageShell>
  );
}
