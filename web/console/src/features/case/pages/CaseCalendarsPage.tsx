import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useUnits } from "@/shared/queries/units";
import { useCaseCalendars } from "../api/caseCalendars";
import { CalendarForm } from "../components/CalendarForm";
import styles from "../components/Review.module.css";

/** Calendars that units made for themselves; everybody else follows the organisation's. */
export function CaseCalendarsPage() {
  const { t } = useTranslation("case");
  const { unit } = useSearch({ from: "/shell/case-calendars" });
  const navigate = useNavigate({ from: "/case-calendars" });
  const calendars = useCaseCalendars();
  const { data: units } = useUnits();
  const choose = (next: string | undefined): void => void navigate({ search: { unit: next }, replace: true });
  const nameOf = (id: string): string => units?.find((one) => one.id === id)?.name ?? id;
  return (
    <PageShell title={t("calendars.title")} sentence={t("calendars.sentence")} filters={<UnitTreeSelect value={unit} onChange={choose} />}>
      <QueryView query={calendars}>
        {(all) => (
          <>
            {all.length > 0 && (
              <p className={styles.facts}>
                {all.map((one) => (
                  <Button key={one.unit_id} size="small" type={one.unit_id === unit ? "primary" : "default"} onClick={() => choose(one.unit_id)}>
                    {nameOf(one.unit_id)} · {one.calendar.name}
                  </Button>
                ))}
              </p>
            )}
            {unit ? (
              <Section title={nameOf(unit)} note={t(all.some((one) => one.unit_id === unit) ? "calendars.own" : "calendars.follows")}>
                <CalendarForm key={`${unit} ${all.find((one) => one.unit_id === unit)?.version ?? 0}`} unitId={unit} view={all.find((one) => one.unit_id === unit)} />
              </Section>
            ) : (
              <EmptyState title={t("calendars.none")}>{t("calendars.none_text")}</EmptyState>
            )}
          </>
        )}
      </QueryView>
    </PageShell>
  );
}
