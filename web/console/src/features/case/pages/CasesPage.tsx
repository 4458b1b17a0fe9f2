import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { PageShell } from "@/shared/parts/PageShell";
import { ShortcutsButton } from "@/shared/parts/ShortcutsHelp";
import { useIsPhone } from "@/shared/parts/useIsPhone";
import { usePermission } from "@/shared/session/session";
import { useCaseCounts } from "@/shared/queries/caseCounts";
import { useCases } from "../api/listCases";
import { askedOf, refined, type CaseFilter } from "../caseFilter";
import { BulkBar } from "../components/BulkBar";
import { CaseFilters } from "../components/CaseFilters";
import { CaseList } from "../components/CaseList";
import { CaseNotChosen, CasePane } from "../components/CasePane";
import { ComplaintDrawer } from "../components/ComplaintDrawer";
import { ExportCasesMenu } from "../components/ExportCasesMenu";
import { ImprovementNotice } from "../components/ImprovementNotice";
import styles from "../components/Inbox.module.css";
import { QuickFilters } from "../components/QuickFilters";
import { CaseViews } from "../components/CaseViews";
import { useNextCase } from "../components/useNextCase";
import { useTicked } from "../components/useTicked";
import { useInboxKeys } from "../components/useInboxKeys";

/** The inbox: quick filters, the list, and the case being worked on. */
export function CasesPage() {
  const { t } = useTranslation("case");
  const search = useSearch({ from: "/shell/cases" });
  const navigate = useNavigate({ from: "/cases" });
  const isPhone = useIsPhone();
  const mayCreate = usePermission("case.create");
  const counts = useCaseCounts();
  const cases = useCases(askedOf(search));
  const filter = (next: CaseFilter): void => void navigate({ search: (old) => refined(old, next) });
  const add = (next: true | undefined): void => void navigate({ search: (old) => ({ ...old, new: next }), replace: true });
  const open = (id: string | undefined): void => void navigate({ search: (old) => ({ ...old, case: id }), replace: search.case !== undefined && id !== undefined });
  const goOn = useNextCase(cases.data?.items ?? [], open);
  const ticks = useTicked(cases.data?.items ?? []);
  const mayHandle = usePermission("case.handle");
  useInboxKeys(cases.data?.items ?? [], search.case, open, mayHandle ? ticks.tick : undefined);

  const sentence =
    counts.data &&
    t("inbox.sentence", { open: formatNumber(counts.data.open), overdue: formatNumber(counts.data.overdue), due_today: formatNumber(counts.data.due_today) });
  if (isPhone && search.case) {
    return <CasePane key={search.case} id={search.case} onBack={() => open(undefined)} onLast={goOn} />;
  }
  return (
    <PageShell
      title={t("inbox.title")}
      sentence={sentence}
      actions={
        <>
          {!isPhone && <ShortcutsButton />}
          <ExportCasesMenu />
          {mayCreate && (
            <Button type="primary" onClick={() => add(true)}>
              {t("complaint.new")}
            </Button>
          )}
        </>
      }
      filters={<CaseFilters search={search} onChange={filter} />}
    >
      <ImprovementNotice />
      <div className={styles.inbox}>
        <div className={styles.side}>
          <QuickFilters search={search} counts={counts.data} onChoose={(quick) => void navigate({ search: { ...quick, case: isPhone ? undefined : search.case } })} />
          <CaseViews />
        </div>
        <CaseList
          query={cases}
          chosen={search.case}
          cursor={search.cursor}
          onCursor={(cursor) => void navigate({ search: (old) => ({ ...old, cursor }) })}
          sort={search.sort}
          onSort={(sort) => filter({ sort })}
          onOpen={open}
          ticked={mayHandle && !isPhone ? ticks.ticked : undefined}
          onTick={ticks.tick}
          bulk={<BulkBar chosen={ticks.rows} onClear={ticks.clear} />}
        />
        {!isPhone && (
          <section className={styles.detail} aria-label={t("detail.label")}>
            {search.case ? <CasePane key={search.case} id={search.case} onLast={goOn} /> : <CaseNotChosen />}
          </section>
        )}
      </div>
      <ComplaintDrawer open={search.new === true} unitId={search.unit} onClose={() => add(undefined)} onCreated={open} />
    </PageShell>
  );
}
