import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { AuditRow } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { useUnits } from "@/shared/queries/units";
import { useAudit } from "../api/listAudit";
import { AuditFilters } from "../components/AuditFilters";
import { useAuditWords } from "../components/useAuditWords";

/** Every change, newest first, in the order of the tamper-evident chain. */
export function AuditPage() {
  const { t } = useTranslation("audit");
  const search = useSearch({ from: "/shell/audit" });
  const navigate = useNavigate({ from: "/audit" });
  const audit = useAudit(search);
  const units = useUnits();
  const words = useAuditWords();
  const unitName = (path: string): string => units.data?.find((unit) => unit.path === path)?.name ?? (path === "/" ? t("whole") : path);
  const actor = (row: AuditRow) => (
    <Link from="/audit" search={(old) => ({ ...old, actor: row.actor, cursor: undefined })}>
      {words.actor(row.actor, row.actor_name)}
    </Link>
  );

  const columns: DataColumn<AuditRow>[] = [
    { key: "sequence", title: t("column.sequence"), numeric: true, width: 90, render: (row) => formatNumber(row.sequence) },
    { key: "at", title: t("column.at"), width: 150, render: (row) => formatInstant(row.at) },
    { key: "actor", title: t("column.actor"), render: actor },
    { key: "action", title: t("column.action"), render: (row) => words.action(row.action) },
    { key: "subject", title: t("column.subject"), render: (row) => <Subject kind={words.kind(row.subject_kind)} id={row.subject} /> },
    { key: "unit", title: t("column.unit"), render: (row) => unitName(row.unit_path) },
  ];

  return (
    <PageShell
      title={t("title")}
      sentence={audit.data ? t("sentence", { total: formatNumber(audit.data.total) }) : undefined}
      filters={
        <AuditFilters
          action={search.action}
          actor={search.actor}
          actorName={audit.data?.items.find((row) => row.actor === search.actor)?.actor_name}
          onChange={(next) => void navigate({ search: (old) => ({ ...old, ...next, cursor: undefined }) })}
        />
      }
    >
      <QueryView query={audit}>
        {(page) => (
          <DataTable
            list="audit"
            label={t("title")}
            rows={page.items}
            rowKey={(row) => String(row.sequence)}
            columns={columns}
            empty={<EmptyState title={t("none")} />}
            page={{
              cursor: search.cursor,
              next: page.next_cursor,
              total: page.total,
              onCursor: (cursor) => void navigate({ search: (old) => ({ ...old, cursor }) }),
            }}
            phoneRow={(row) => (
              <>
                <div>{words.action(row.action)}</div>
                <small>
                  {formatInstant(row.at)} · {actor(row)} · {unitName(row.unit_path)}
                </small>
              </>
            )}
          />
        )}
      </QueryView>
    </PageShell>
  );
}

/** Long ids by their end, which differs; the whole one on the pointer and for copying. */
function Subject({ kind, id }: { kind: string; id: string }) {
  return (
    <span title={id}>
      {kind} <code>{id.length > 12 ? `…${id.slice(-12)}` : id}</code>
    </span>
  );
}
