import { Link, useNavigate } from "@tanstack/react-router";
import { Button, DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaperBatch } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { usePermission } from "@/shared/session/session";
import { useQuestionnaires } from "../api/listQuestionnaires";
import { useCreatePaperBatch, usePaperBatches } from "./paperApi";

interface NewBatch {
  name: string;
  questionnaire_id: string;
  unit_id: string;
  filled_on: Dayjs;
}

/** Piles of paper questionnaires that are keyed twice. */
export function PaperBatchesPage() {
  const { t } = useTranslation("survey");
  const navigate = useNavigate();
  const mayBegin = usePermission("response.import");
  const batches = usePaperBatches();
  const questionnaires = useQuestionnaires({ limit: 200 }, mayBegin);
  const create = useCreatePaperBatch();
  const [adding, setAdding] = useState(false);
  const open = (id: string): void => void navigate({ to: "/paper/$batch", params: { batch: id } });
  const published = (questionnaires.data?.items ?? []).filter((one) => one.latest_version != null);
  const add = mayBegin && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t("paper.new")}
    </Button>
  );
  const count = (key: "awaiting_second" | "awaiting_third" | "agreed"): DataColumn<PaperBatch> => ({ key, title: t(`paper.${key}`), numeric: true, render: (row) => formatNumber(row[key]) });
  const columns: DataColumn<PaperBatch>[] = [
    {
      key: "name",
      title: t("paper.name"),
      fixed: "left",
      render: (row) => (
        <Link to="/paper/$batch" params={{ batch: row.id }}>
          <strong>{row.name}</strong>
        </Link>
      ),
    },
    { key: "questionnaire", title: t("responses.questionnaire"), render: (row) => t("responses.version_of", { title: row.questionnaire_title, version: row.version }) },
    { key: "unit", title: t("responses.unit"), render: (row) => row.unit.name },
    { key: "filled", title: t("paper.filled_on"), render: (row) => row.filled_on },
    count("awaiting_second"),
    count("awaiting_third"),
    count("agreed"),
  ];
  const submit = async ({ filled_on: day, ...values }: NewBatch): Promise<void> => {
    const made = await create.mutateAsync({ ...values, filled_on: day.format("YYYY-MM-DD") });
    open(made.id);
  };
  return (
    <PageShell title={t("paper.title")} sentence={batches.data && t("paper.sentence", { total: formatNumber(batches.data.length) })} actions={add}>
      <QueryView query={batches}>
        {(rows) => (
          <DataTable label={t("paper.title")} rows={rows} rowKey={(row) => row.id} columns={columns} onOpen={(row) => open(row.id)} empty={<EmptyState title={t("paper.none")} action={add}>{t("paper.none_text")}</EmptyState>} />
        )}
      </QueryView>
      <FormDrawer<NewBatch> open={adding} onClose={() => setAdding(false)} title={t("paper.new")} submitLabel={t("paper.begin")} onSubmit={submit}>
        <Form.Item name="name" label={t("paper.name")} extra={t("paper.name_hint")} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        <Form.Item name="questionnaire_id" label={t("responses.questionnaire")} rules={[{ required: true }]}>
          <Select showSearch={{ optionFilterProp: "label" }} options={published.map((one) => ({ value: one.id, label: one.title }))} />
        </Form.Item>
        <Form.Item name="unit_id" label={t("responses.unit")} rules={[{ required: true }]}>
          <UnitTreeSelect inForm />
        </Form.Item>
        <Form.Item name="filled_on" label={t("paper.filled_on")} rules={[{ required: true }]}>
          <DatePicker style={{ width: "100%" }} />
        </Form.Item>
      </FormDrawer>
    </PageShell>
  );
}
