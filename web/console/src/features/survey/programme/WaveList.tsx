import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ProgrammeWave } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { Section } from "@/shared/parts/PageShell";

/** The runs of a programme, with what it takes to draw their samples again. */
export function WaveList({ waves }: { waves: readonly ProgrammeWave[] }) {
  const { t } = useTranslation("survey");
  const name = (row: ProgrammeWave) => (
    <Link to="/programmes/waves/$wave" params={{ wave: row.id }}>
      <strong>{row.name}</strong>
    </Link>
  );
  const main = (row: ProgrammeWave): number => row.strata.reduce((sum, stratum) => sum + stratum.main, 0);
  const columns: DataColumn<ProgrammeWave>[] = [
    { key: "name", title: t("programme.wave"), render: name },
    { key: "dates", title: t("programme.dates"), render: (row) => t("programme.span", { from: row.starts_on, to: row.ends_on }) },
    { key: "main", title: t("programme.total"), numeric: true, render: (row) => formatNumber(main(row)) },
    { key: "frame", title: t("programme.frame_count"), numeric: true, render: (row) => formatNumber(row.frame_count) },
    { key: "seed", title: t("programme.seed"), render: (row) => <code>{row.seed}</code> },
    { key: "drawn", title: t("programme.drawn_at"), render: (row) => formatInstant(row.drawn_at) },
  ];
  return (
    <Section title={t("programme.waves")} note={t("programme.waves_note")}>
      <DataTable label={t("programme.waves")} rows={waves} rowKey={(row) => row.id} columns={columns} empty={null} />
    </Section>
  );
}
