import { App, Button, DatePicker, Select, Space, Switch } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SampledPerson } from "@/shared/api/contract";
import { csvOf } from "@/shared/parts/csv";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { RowLink } from "@/shared/parts/RowLink";
import { saveFile } from "@/shared/parts/saveFile";
import { formatInstant } from "@/shared/i18n/format";
import { usePermission } from "@/shared/session/session";
import { useInviteSample, useReplaceSampled, useSample, type SampleFilter } from "../programmeApi";
import { DISPOSITIONS, type WaveSearch } from "../waveSearch";
import { useStratumText } from "../useStratumText";
import { PersonDrawer } from "./PersonDrawer";

interface Props {
  wave: string;
  search: Omit<WaveSearch, "tab">;
  onSearch: (next: Partial<WaveSearch>) => void;
}

/** Everybody who was drawn, with where they stand; lost ones are replaced by the next of their stratum. */
export function SampleList({ wave, search, onSearch }: Props) {
  const { t } = useTranslation("survey");
  const stratum = useStratumText();
  const mayEdit = usePermission("programme.edit");
  const { person, ...filter } = search;
  const sample = useSample(wave, filter satisfies SampleFilter);
  const link = (row: SampledPerson) => <RowLink onClick={() => onSearch({ person: row.id })}>{row.customer_code}</RowLink>;
  const columns: DataColumn<SampledPerson>[] = [
    { key: "code", title: t("sample.customer"), render: link, fixed: "left" },
    { key: "name", title: t("sample.name"), render: (row) => row.customer_name ?? "—" },
    { key: "stratum", title: t("programme.stratum"), render: (row) => stratum(row.stratum) },
    { key: "unit", title: t("responses.unit"), render: (row) => row.unit.name },
    { key: "order", title: t("sample.order"), numeric: true, render: (row) => row.order },
    { key: "role", title: t("sample.role"), render: (row) => t(row.reserve ? (row.released ? "sample.called_up" : "sample.reserve") : "sample.main") },
    { key: "disposition", title: t("sample.disposition"), render: (row) => (row.replaced_by ? t("sample.replaced", { was: t(`disposition.${row.disposition}`) }) : t(`disposition.${row.disposition}`)) },
    { key: "attempts", title: t("board.attempts"), numeric: true, render: (row) => row.attempts },
    { key: "invited", title: t("sample.invited"), render: (row) => (row.invited_at ? formatInstant(row.invited_at) : "—") },
    { key: "replace", title: <span className="visually-hidden">{t("sample.replace")}</span>, render: (row) => mayEdit && row.may_be_replaced && <ReplaceButton row={row} /> },
  ];
  return (
    <Section
      title={t("sample.title")}
      note={t("sample.note")}
      actions={
        <Space wrap>
          <Select
            allowClear
            style={{ width: 140 }}
            placeholder={t("sample.disposition")}
            aria-label={t("sample.disposition")}
            value={filter.disposition}
            options={DISPOSITIONS.map((value) => ({ value, label: t(`disposition.${value}`) }))}
            onChange={(disposition?: SampledPerson["disposition"]) => onSearch({ disposition, cursor: undefined })}
          />
          <Switch checked={filter.all === true} checkedChildren={t("sample.with_reserve")} unCheckedChildren={t("sample.without_reserve")} aria-label={t("sample.with_reserve")} onChange={(all) => onSearch({ all: all || undefined, cursor: undefined })} />
          {mayEdit && <LinksButton wave={wave} />}
        </Space>
      }
    >
      <QueryView query={sample}>
        {(page) => (
          <DataTable
            list="sample"
            label={t("sample.title")}
            rows={page.items}
            rowKey={(row) => row.id}
            columns={columns}
            onOpen={(row) => onSearch({ person: row.id })}
            page={{ cursor: filter.cursor, next: page.next_cursor, total: page.total, onCursor: (cursor) => onSearch({ cursor }) }}
            empty={<EmptyState compact title={t("sample.none")} />}
            phoneRow={(row) => (
              <div>
                {link(row)} {row.customer_name} · {t(`disposition.${row.disposition}`)}
                <div>{stratum(row.stratum)}</div>
              </div>
            )}
          />
        )}
      </QueryView>
      <PersonDrawer id={person} onClose={() => onSearch({ person: undefined })} />
    </Section>
  );
}

function ReplaceButton({ row }: { row: SampledPerson }) {
  const { t } = useTranslation("survey");
  const { notification } = App.useApp();
  const replace = useReplaceSampled();
  const call = (): void =>
    replace.mutate(row.id, {
      onSuccess: (next) => notification.success({ title: t("sample.replaced_by", { code: next.customer_code }) }),
      onError: (error) => notification.error({ title: t("programme.not_done"), description: <ProblemAlert error={error} />, duration: 0 }),
    });
  return (
    <Button size="small" loading={replace.isPending} onClick={call}>
      {t("sample.replace")}
    </Button>
  );
}

/** Personal links as a file, for mail merge; nobody can show them again. */
function LinksButton({ wave }: { wave: string }) {
  const { t } = useTranslation("survey");
  const { notification } = App.useApp();
  const invite = useInviteSample(wave);
  const [until, setUntil] = useState(() => dayjs().add(30, "day"));
  const make = (): void =>
    invite.mutate(
      { expires_on: until.format("YYYY-MM-DD") },
      {
        onSuccess: (links) => {
          if (links.length === 0) return notification.info({ title: t("sample.no_links") });
          saveFile("sample-links.csv", csvOf(["customer_code", "url"], links.map(({ customer_code, url }) => [customer_code, url])), "text/csv");
          notification.success({ title: t("sample.links_made", { count: links.length }), description: t("sample.links_once") });
        },
        onError: (error) => notification.error({ title: t("programme.not_done"), description: <ProblemAlert error={error} />, duration: 0 }),
      },
    );
  return (
    <Space.Compact>
      <DatePicker value={until} allowClear={false} minDate={dayjs()} aria-label={t("sample.links_until")} onChange={(day) => day && setUntil(day)} />
      <Button loading={invite.isPending} onClick={make}>
        {t("sample.links")}
      </Button>
    </Space.Compact>
  );
}
