import { useTranslation } from "react-i18next";
import type { FieldworkBoard } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { StatusTag } from "@/shared/parts/StatusTag";

/** When the target will be reached at the speed of the last days. */
export function Forecast({ board }: { board: FieldworkBoard }) {
  const { t } = useTranslation("survey");
  const { forecast, wave } = board;
  const complete = board.steps.find((step) => step.disposition === "complete")?.count ?? 0;
  if (complete >= board.target) return <p>{t("board.reached")}</p>;
  if (!forecast) return <p>{t("board.no_forecast")}</p>;
  return (
    <>
      <p>
        <strong>{forecast.finish_on}</strong> <StatusTag tone={forecast.late ? "warn" : "good"}>{t(forecast.late ? "board.late" : "board.in_time", { day: wave.ends_on })}</StatusTag>
      </p>
      <p>
        {t(forecast.latest_on ? "board.forecast" : "board.forecast_open", {
          per_day: formatNumber(forecast.per_day, 1),
          earliest: forecast.earliest_on,
          latest: forecast.latest_on,
        })}
      </p>
    </>
  );
}
