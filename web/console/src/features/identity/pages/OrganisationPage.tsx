import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { FilterBar } from "@/shared/parts/FilterBar";
import { PageShell, SidePane } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useIsPhone } from "@/shared/parts/useIsPhone";
import { useUnits } from "@/shared/queries/units";
import { usePermission } from "@/shared/session/session";
import { usePeople } from "../api/listPeople";
import { PeopleTable } from "../components/PeopleTable";
import { PersonDrawer } from "../components/PersonDrawer";
import { UnitsPane } from "../components/UnitsPane";

/** The organisation tree at the left, the people of the chosen unit at the right. */
export function OrganisationPage() {
  const { t } = useTranslation("identity");
  const { new: adding, ...search } = useSearch({ from: "/shell/organisation" });
  const navigate = useNavigate({ from: "/organisation" });
  const isPhone = useIsPhone();
  const mayEdit = usePermission("person.edit");
  const add = (next: true | undefined): void => void navigate({ search: (old) => ({ ...old, new: next }), replace: true });
  const units = useUnits();
  const people = usePeople(search);
  const filter = (next: { q?: string; unit?: string }): void =>
    void navigate({ search: (old) => ({ ...old, ...next, cursor: undefined }), replace: "q" in next });

  const sentence =
    units.data && people.data
      ? t("organisation.sentence", {
          units: formatNumber(units.data.length),
          outlets: formatNumber(units.data.filter((unit) => unit.kind === "outlet").length),
          people: formatNumber(people.data.total),
        })
      : undefined;

  return (
    <PageShell
      title={t("organisation.title")}
      sentence={sentence}
      actions={
        mayEdit && (
          <Button type="primary" onClick={() => add(true)}>
            {t("person.add")}
          </Button>
        )
      }
      filters={
        <FilterBar list="people" onClear={search.q || search.unit ? () => filter({ q: undefined, unit: undefined }) : undefined}>
          {isPhone && <UnitTreeSelect value={search.unit} onChange={(unit) => filter({ unit })} />}
          <Input.Search
            allowClear
            defaultValue={search.q}
            key={search.q ?? ""}
            placeholder={t("person.search")}
            aria-label={t("person.search")}
            onSearch={(q) => filter({ q: q.trim() || undefined })}
            style={{ maxWidth: 280 }}
          />
        </FilterBar>
      }
    >
      <SidePane side={!isPhone && <UnitsPane chosen={search.unit} onChoose={(unit) => filter({ unit })} />}>
        <QueryView query={people}>
          {(page) => (
            <PeopleTable
              page={page}
              cursor={search.cursor}
              onCursor={(cursor) => void navigate({ search: (old) => ({ ...old, cursor }) })}
            />
          )}
        </QueryView>
      </SidePane>
      <PersonDrawer open={mayEdit && adding === true} unitId={search.unit} onClose={() => add(undefined)} />
    </PageShell>
  );
}
