import { Progress } from "antd";
import { useTranslation } from "react-i18next";
import type { BoardCell } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";
import { useStratumText } from "../useStratumText";

const TONES: Record<BoardCell["state"], Tone> = { on_track: "neutral", behind: "warn", done: "good" };

/** How far each stratum is; those behind and those too thin for a figure are said. */
export function CellTable({ cells }: { cells: readonly BoardCell[] }) {
  const { t } = useTranslation("survey");
  const text = useStratumText();
  const share = (row: BoardCell): number => (row.target === 0 ? 100 : Math.min(100, Math.round((row.complete / row.target) * 100)));
  const columns: DataColumn<BoardCell>[] = [
    { key: "stratum", title: t("programme.stratum"), render: (row) => text(row.stratum), fixed: "left" },
    { key: "progress", title: t("board.progress"), width: 200, render: (row) => <Progress percent={share(row)} size="small" aria-label={text(row.stratum)} /> },
    { key: "complete", title: t("board.complete"), numeric: true, render: (row) => `${formatNumber(row.complete)} / ${formatNumber(row.target)}` },
    { key: "state", title: t("programme.state_column"), render: (row) => <StatusTag tone={TONES[row.state]}>{t(`board.cell.${row.state}`)}</StatusTag> },
    { key: "thin", title: t("board.thin_column"), render: (row) => (row.thin ? <StatusTag tone="warn" hollow>{t("board.thin")}</StatusTag> : "—") },
    { key: "refused", title: t("disposition.refused"), numeric: true, render: (row) => formatNumber(row.refused) },
    { key: "left", title: t("board.reserve_left"), numeric: true, render: (row) => formatNumber(row.reserve_left) },
    { key: "population", title: t("programme.frame_count"), numeric: true, render: (row) => formatNumber(row.population) },
  ];
  return <DataTable label={t("board.cells")} rows={cells} rowKey={(row) => text(row.stratum)} columns={columns} empty={null} />;
}
