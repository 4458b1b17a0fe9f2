import DownloadOutlined from "@ant-design/icons/DownloadOutlined";
import { Link } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { CursorPager } from "@/shared/parts/CursorPager";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Hint } from "@/shared/parts/Hint";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { usePermission } from "@/shared/session/session";
import { usePrintPages, useReportPages, useRerunPage, type ReportPage } from "../api/reportPages";
import type { ReportFormat, ReportLanguage } from "../choices";
import styles from "./ReportPages.module.css";

interface Props {
  locale: ReportLanguage;
}

/** Analyses that were kept for the report: chosen pages are printed as one paper, in the order of choosing. */
export function ReportPages({ locale }: Props) {
  const { t } = useTranslation("report");
  const [cursor, setCursor] = useState<string>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const pages = useReportPages(cursor);
  const print = usePrintPages();
  const rerun = useRerunPage();
  const mayRun = usePermission("analysis.run");
  const choose = (id: string, on: boolean): void => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  const take = (format: ReportFormat): void => print.mutate({ pages: chosen, locale, format });
  return (
    <Section title={t("pages.title")} note={t("pages.note")}>
      <QueryView query={pages}>
        {(list) =>
          list.total === 0 ? (
            <EmptyState compact title={t("pages.none")}>
              {t("pages.none_text")}
            </EmptyState>
          ) : (
            <div className={styles.pages}>
              <ul className={styles.list}>
                {list.items.map((page) => (
                  <PageRow
                    key={page.analysis.id} page={page} place={chosen.indexOf(page.analysis.id) + 1} mayRun={mayRun}
                    running={rerun.isPending && rerun.variables === page.analysis.id} onChoose={(on) => choose(page.analysis.id, on)} onRerun={() => rerun.mutate(page.analysis.id)}
                  />
                ))}
              </ul>
              <CursorPager cursor={cursor} next={list.next_cursor} total={list.total} onCursor={setCursor} shown={list.items.length} />
              <div className={styles.actions}>
                <Button type="primary" icon={<DownloadOutlined aria-hidden />} disabled={chosen.length === 0} loading={print.isPending} onClick={() => take("pdf")}>
                  {t("pages.print", { count: chosen.length })}
                </Button>
                <Button disabled={chosen.length === 0 || print.isPending} onClick={() => take("xlsx")}>
                  {t("pages.workbook")}
                </Button>
                <Hint>{print.data ? <span role="status">{t("done", { name: print.data })}</span> : t("noted")}</Hint>
              </div>
              {rerun.data && (
                <p role="status" className={styles.small}>
                  {t(rerun.data.changed ? "pages.changed" : "pages.unchanged")}
                </p>
              )}
              {(print.error ?? rerun.error) && <ProblemAlert error={print.error ?? rerun.error} />}
            </div>
          )
        }
      </QueryView>
    </Section>
  );
}

interface RowProps {
  page: ReportPage;
  /** Place among the chosen, 0 for none. */
  place: number;
  mayRun: boolean;
  running: boolean;
  onChoose: (on: boolean) => void;
  onRerun: () => void;
}

function PageRow({ page: { analysis, kept_by: by }, place, mayRun, running, onChoose, onRerun }: RowProps) {
  const { t } = useTranslation("report");
  const about = [analysis.method_title, analysis.questionnaire_title, analysis.unit_name, analysis.period, `n ${formatNumber(analysis.n)}`];
  return (
    <li className={styles.row}>
      <Checkbox checked={place > 0} onChange={({ target }) => onChoose(target.checked)} aria-label={t("pages.choose", { title: analysis.title })}>
        <span className={styles.place}>{place > 0 ? place : ""}</span>
      </Checkbox>
      <div className={styles.words}>
        {mayRun ? (
          <Link to="/analyses/$id" params={{ id: analysis.id }}>
            <strong>{analysis.title}</strong>
          </Link>
        ) : (
          <strong>{analysis.title}</strong>
        )}
        {analysis.reading && <span>{analysis.reading}</span>}
        <span className={styles.small}>{about.filter(Boolean).join(" · ")}</span>
        <span className={styles.small}>{t("pages.ran", { at: formatInstant(analysis.ran_at), by: by ?? "—" })}</span>
      </div>
      {mayRun && (
        <Button size="small" loading={running} onClick={onRerun}>
          {t("pages.rerun")}
        </Button>
      )}
    </li>
  );
}
