import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SurveyLink } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { saveAddress } from "@/shared/parts/saveFile";
import { StatusTag } from "@/shared/parts/StatusTag";
import { found } from "@/shared/search/pinyin";
import { usePermission } from "@/shared/session/session";
import { qrBundleAddress, useLinks } from "../api/listLinks";
import { LinkActions } from "./LinkActions";
import { NewLinksDrawer } from "./NewLinksDrawer";
import { QrDrawer } from "./QrDrawer";
import { QrSheet } from "./QrSheet";

/** Public links, one for each unit; on paper as QR codes. */
export function LinksSection({ questionnaireId }: { questionnaireId: string }) {
  const { t } = useTranslation("survey");
  const mayPublish = usePermission("questionnaire.publish");
  const links = useLinks(questionnaireId);
  const [wanted, setWanted] = useState("");
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<SurveyLink | null>(null);
  const [printing, setPrinting] = useState(false);
  const matches = (link: SurveyLink): boolean => found(`${link.unit.name} ${link.unit.code} ${link.code}`, wanted);
  const rows = links.data?.filter(matches) ?? [];
  const printable = rows.filter((link) => link.state === "open");
  const add = mayPublish && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t("links.new")}
    </Button>
  );
  const state = (link: SurveyLink) => <StatusTag tone={link.state === "open" ? "good" : "neutral"} hollow={link.state === "closed"}>{t(`links.state.${link.state}`)}</StatusTag>;
  const actions = (link: SurveyLink) => <LinkActions link={link} questionnaireId={questionnaireId} onShow={() => setShown(link)} />;
  const columns: DataColumn<SurveyLink>[] = [
    { key: "unit", title: t("links.unit"), render: (link) => <strong>{link.unit.name}</strong>, fixed: "left" },
    { key: "state", title: t("links.state_column"), render: state },
    { key: "url", title: t("links.url"), render: (link) => <code>{link.url.replace(/^https?:\/\//, "")}</code> },
    { key: "responses", title: t("links.responses"), numeric: true, render: (link) => formatNumber(link.response_count) },
    { key: "actions", title: <span className="visually-hidden">{t("links.actions")}</span>, numeric: true, render: actions },
  ];

  return (
    <Section
      title={t("links.title")}
      note={t("links.note")}
      actions={
        <>
          {(links.data?.length ?? 0) > 8 && (
            <Input allowClear value={wanted} placeholder={t("links.search")} aria-label={t("links.search")} onChange={(event) => setWanted(event.target.value)} style={{ width: 180 }} />
          )}
          {printable.length > 0 && <Button onClick={() => setPrinting(true)}>{t("links.print")}</Button>}
          {printable.length > 0 && <Button onClick={() => saveAddress("qr-codes.zip", qrBundleAddress(questionnaireId))}>{t("links.bundle")}</Button>}
          {(links.data?.length ?? 0) > 0 && add}
        </>
      }
    >
      <QueryView query={links}>
        {() => (
          <DataTable
            list="links"
            label={t("links.title")}
            rows={rows}
            rowKey={(link) => link.id}
            columns={columns}
            empty={
              <EmptyState compact title={t(wanted ? "links.none_found" : "links.none")} action={!wanted && add}>
                {!wanted && t("links.none_text")}
              </EmptyState>
            }
            phoneRow={(link) => (
              <div>
                <strong>{link.unit.name}</strong> {state(link)}
                <div>{t("links.phone_line", { responses: formatNumber(link.response_count) })}</div>
                {actions(link)}
              </div>
            )}
          />
        )}
      </QueryView>
      <NewLinksDrawer open={adding} questionnaireId={questionnaireId} linked={links.data ?? []} onClose={() => setAdding(false)} />
      <QrDrawer link={shown} onClose={() => setShown(null)} />
      {printing && <QrSheet links={printable} onClose={() => setPrinting(false)} />}
    </Section>
  );
}
