import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CallWave } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { useCallWaves } from "./callApi";

/** The waves in which this interviewer may call somebody today. */
export function CallsPage() {
  const { t } = useTranslation("survey");
  const navigate = useNavigate();
  const waves = useCallWaves();
  const name = (row: CallWave) => (
    <Link to="/calls/$wave" params={{ wave: row.wave_id }}>
      <strong>{row.name}</strong>
    </Link>
  );
  const count = (key: "agreed" | "fresh" | "again" | "later" | "complete"): DataColumn<CallWave> => ({ key, title: t(`call.${key}`), numeric: true, render: (row) => formatNumber(row[key]) });
  const columns: DataColumn<CallWave>[] = [
    { key: "name", title: t("programme.wave"), render: name, fixed: "left" },
    count("agreed"),
    count("fresh"),
    count("again"),
    count("later"),
    count("complete"),
    { key: "ends", title: t("call.ends_on"), render: (row) => row.ends_on },
  ];
  const now = waves.data?.reduce((sum, row) => sum + row.agreed + row.fresh + row.again, 0);
  return (
    <PageShell title={t("call.list_title")} sentence={now !== undefined && t("call.sentence", { total: formatNumber(now) })}>
      <QueryView query={waves}>
        {(rows) => (
          <DataTable
            label={t("call.list_title")}
            rows={rows}
            rowKey={(row) => row.wave_id}
            columns={columns}
            onOpen={(row) => void navigate({ to: "/calls/$wave", params: { wave: row.wave_id } })}
            empty={<EmptyState title={t("call.none")}>{t("call.none_text")}</EmptyState>}
          />
        )}
      </QueryView>
    </PageShell>
  );
}
