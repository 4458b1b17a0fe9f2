import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { periodOrCurrent } from "@/shared/routing/search";
import { usePermission } from "@/shared/session/session";
import { useResponses } from "../api/listResponses";
import { ResponseDrawer } from "../components/ResponseDrawer";
import { ResponseFilters } from "../components/ResponseFilters";
import { ResponseTable } from "../components/ResponseTable";
import { ErasePerson } from "../response/ErasePerson";
import { askedOf, refined, type ResponseFilter } from "../responseFilter";

/** Every answer sheet that a figure counts; the address is the one the figure links to. */
export function ResponsesPage() {
  const { t } = useTranslation("survey");
  const search = useSearch({ from: "/shell/responses" });
  const navigate = useNavigate({ from: "/responses" });
  const period = periodOrCurrent(search.period);
  const [mayEdit, mayReveal] = [usePermission("response.edit"), usePermission("response.reveal")];
  const mayErase = mayEdit && mayReveal;
  const responses = useResponses(askedOf(search, period));
  const change = (next: Partial<ResponseFilter>): void => void navigate({ search: (old) => refined(old, next) });
  const open = (response: string | undefined): void => void navigate({ search: (old) => ({ ...old, response }), replace: true });

  return (
    <PageShell
      title={t("responses.title")}
      sentence={responses.data && t("responses.sentence", { count: responses.data.total, total: formatNumber(responses.data.total), all: formatNumber(responses.data.all_total), shown: responses.data.items.length })}
      actions={mayErase && <ErasePerson />}
      filters={<ResponseFilters search={search} period={period} onChange={change} />}
    >
      <QueryView query={responses}>
        {(page) => (
          <>
            <ResponseTable
              page={page}
              cursor={search.cursor}
              onCursor={(cursor) => void navigate({ search: (old) => ({ ...old, cursor, response: undefined }) })}
              onOpen={open}
              period={period}
              onPeriod={(next) => change({ period: next })}
            />
            <ResponseDrawer id={search.response} rows={page.items} onOpen={open} />
          </>
        )}
      </QueryView>
    </PageShell>
  );
}
