import { useTranslation } from "react-i18next";
import type { FieldworkBoard } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { Columns, Section } from "@/shared/parts/PageShell";
import { DISPOSITIONS } from "../waveSearch";
import styles from "./Board.module.css";
import { Bars } from "./Bars";
import { CellTable } from "./CellTable";
import { Forecast } from "./Forecast";
import { InterviewerTable } from "./InterviewerTable";
import { QuotaPlaces } from "./QuotaPlaces";
import { RateTable } from "./RateTable";

export function Board({ board }: { board: FieldworkBoard }) {
  const { t } = useTranslation("survey");
  const counts = new Map(board.steps.map((step) => [step.disposition, step.count]));
  const steps = DISPOSITIONS.filter((code) => counts.has(code)).map((code) => ({ key: code, label: t(`disposition.${code}`), value: counts.get(code) ?? 0 }));
  const shown = board.days.slice(-31);
  return (
    <div className={styles.board}>
      <Columns wide>
        <Section title={t("board.steps")} note={t("board.steps_note")}>
          <Bars rows={steps} label={t("board.steps")} whole={board.released} />
        </Section>
        <Section title={t("board.finish")}>
          <Forecast board={board} />
          {board.completion_rate !== null && <p>{t("board.completion", { rate: formatNumber((board.completion_rate ?? 0) * 100, 1) })}</p>}
        </Section>
      </Columns>
      <Section title={t("board.cells")} note={t("board.cells_note")}>
        <CellTable cells={board.cells} />
      </Section>
      <QuotaPlaces questionnaire={board.wave.questionnaire_id} wave={board.wave.id} />
      <Columns>
        <Section title={t("board.days")} note={t("board.days_note")}>
          {shown.length > 0 ? <Bars rows={shown.map(({ day, complete }) => ({ key: day, label: day.slice(5), value: complete }))} label={t("board.days")} /> : <p>{t("board.not_begun")}</p>}
        </Section>
        <Section title={t("board.interviewers")}>
          <InterviewerTable rows={board.interviewers} />
        </Section>
      </Columns>
      <Section title={t("board.rates")} note={t("board.rates_note", { e: formatNumber(board.e, 3) })}>
        <RateTable rates={board.rates} />
      </Section>
    </div>
  );
}
