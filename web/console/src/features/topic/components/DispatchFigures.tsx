import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { FigureRow } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Columns, Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { currentPeriod, writePeriod } from "@/shared/routing/period";
import { usePermission } from "@/shared/session/session";
import { useMachineFigures } from "../api/topicApi";
import { percent } from "./marks";

type Grain = "month" | "unit";

/** How suggestions of where feedback goes held this year, by month and unit: figures of the catalogue. */
export function DispatchFigures() {
  const { t } = useTranslation("topic");
  const mayRead = usePermission("metric.read");
  const mayRoute = usePermission("feedback.edit");
  if (!mayRead) return null;
  return (
    <Section title={t("dispatch.title")} note={t("dispatch.note")} actions={mayRoute && <Link to="/feedback-routes">{t("dispatch.link")}</Link>}>
      <Both />
    </Section>
  );
}

/** Where nothing is settled both tables would say the same: it is said once. */
function Both() {
  const { t } = useTranslation("topic");
  const { data } = useGrain("month");
  if (data?.rows.every(isEmpty)) {
    return (
      <EmptyState compact title={t("dispatch.none")}>
        {t("dispatch.none_text")}
      </EmptyState>
    );
  }
  return (
    <Columns>
      <Figures grain="month" />
      <Figures grain="unit" />
    </Columns>
  );
}

const useGrain = (grain: Grain) => useMachineFigures({ metric: "dispatch_precision", period: writePeriod(currentPeriod("year")), grain });

const isEmpty = ({ figure }: FigureRow): boolean => figure.n === 0;

function Figures({ grain }: { grain: Grain }) {
  const { t } = useTranslation("topic");
  const figures = useGrain(grain);
  const columns: DataColumn<FigureRow>[] = [
    { key: "group", title: t(`dispatch.${grain}`), render: ({ group }) => group.label ?? group.key },
    { key: "settled", title: t("dispatch.settled"), numeric: true, render: ({ figure }) => formatNumber(figure.n) },
    {
      key: "precision",
      title: t("dispatch.precision"),
      numeric: true,
      render: ({ figure }) => {
        if (typeof figure.value !== "number") return "—";
        const range = figure.interval ? ` (${percent(figure.interval.low)}–${percent(figure.interval.high)})` : "";
        return `${percent(figure.value)}${range}`;
      },
    },
  ];
  return (
    <QueryView query={figures} shape="rows">
      {({ rows }) => (
        <DataTable<FigureRow>
          label={`${t("dispatch.title")} · ${t(`dispatch.${grain}`)}`}
          rows={rows.filter((row) => !isEmpty(row))}
          rowKey={({ group }) => group.key}
          columns={columns}
          empty={<EmptyState compact title={t("dispatch.none")} />}
        />
      )}
    </QueryView>
  );
}
