import { Link, useParams } from "@tanstack/react-router";
import { Button, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaperBatchDetail, PaperKeyer, PaperSheet } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";
import { KeyForm } from "./KeyForm";
import { usePaperBatch } from "./paperApi";
import { SettleDrawer } from "./SettleDrawer";

const TONES: Record<PaperSheet["state"], Tone> = { awaiting_second: "neutral", awaiting_third: "warn", agreed: "good" };

/** A pile: keying, the sheets and where they stand, how well each person keyed. */
export function PaperBatchPage() {
  const { t } = useTranslation("survey");
  const { batch: id } = useParams({ from: "/shell/paper/$batch" });
  const batch = usePaperBatch(id);
  const data = batch.data;
  return (
    <PageShell
      title={data?.name ?? t("paper.title")}
      back={<Link to="/paper">{t("paper.title")}</Link>}
      sentence={data && t("paper.batch_sentence", { second: formatNumber(data.awaiting_second), third: formatNumber(data.awaiting_third), agreed: formatNumber(data.agreed) })}
    >
      <QueryView query={batch}>{(found) => <Panes batch={found} />}</QueryView>
    </PageShell>
  );
}

function Panes({ batch }: { batch: PaperBatchDetail }) {
  const { t } = useTranslation("survey");
  const [settling, setSettling] = useState<string>();
  return (
    <>
      <Tabs
        items={[
          { key: "key", label: t("paper.tab_key"), children: <KeyForm batch={batch} /> },
          { key: "sheets", label: t("paper.tab_sheets"), children: <Sheets rows={batch.sheets} onSettle={setSettling} /> },
          { key: "keyers", label: t("paper.tab_keyers"), children: <Keyers rows={batch.keyers} /> },
        ]}
      />
      <SettleDrawer id={settling} onClose={() => setSettling(undefined)} />
    </>
  );
}

function Sheets({ rows, onSettle }: { rows: readonly PaperSheet[]; onSettle: (id: string) => void }) {
  const { t } = useTranslation("survey");
  const columns: DataColumn<PaperSheet>[] = [
    { key: "number", title: t("paper.number"), numeric: true, render: (row) => row.number, fixed: "left" },
    { key: "state", title: t("programme.state_column"), render: (row) => <StatusTag tone={TONES[row.state]}>{t(`paper.${row.state}`)}</StatusTag> },
    { key: "first", title: t("paper.first"), render: (row) => row.first_name ?? "—" },
    { key: "second", title: t("paper.second"), render: (row) => row.second_name ?? "—" },
    {
      key: "settle",
      title: "",
      render: (row) =>
        row.state === "awaiting_third" &&
        (row.is_mine ? (
          t("paper.settled_by_other")
        ) : (
          <Button type="link" onClick={() => onSettle(row.id)}>
            {t("paper.settle")}
          </Button>
        )),
    },
  ];
  return <DataTable label={t("paper.tab_sheets")} rows={rows} rowKey={(row) => row.id} columns={columns} empty={t("paper.no_sheets")} />;
}

function Keyers({ rows }: { rows: readonly PaperKeyer[] }) {
  const { t } = useTranslation("survey");
  const percent = (rate: number): string => `${formatNumber(Math.round(rate * 10_000) / 100)}%`;
  const columns: DataColumn<PaperKeyer>[] = [
    { key: "name", title: t("paper.keyer"), render: (row) => row.name ?? "—", fixed: "left" },
    { key: "sheets", title: t("paper.sheets"), numeric: true, render: (row) => formatNumber(row.sheets) },
    { key: "fields", title: t("paper.fields"), numeric: true, render: (row) => formatNumber(row.fields) },
    { key: "errors", title: t("paper.errors"), numeric: true, render: (row) => formatNumber(row.errors) },
    { key: "rate", title: t("paper.error_rate"), numeric: true, render: (row) => (typeof row.error_rate === "number" ? percent(row.error_rate) : "—") },
  ];
  return (
    <>
      <p>{t("paper.keyers_note")}</p>
      <DataTable label={t("paper.tab_keyers")} rows={rows} rowKey={(row) => row.id} columns={columns} empty={t("paper.no_keyers")} />
    </>
  );
}
