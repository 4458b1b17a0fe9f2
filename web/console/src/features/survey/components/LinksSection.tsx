import { Link } from "@tanstack/react-router";
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
import { currentPeriod, writePeriod } from "@/shared/routing/period";
import { found } from "@/shared/search/pinyin";
import { usePermission } from "@/shared/session/session";
import { qrBundleAddress, useLinks } from "../api/listLinks";
import { linkCode, linkName } from "../collect/linkName";
import { LinkStateTag } from "../collect/LinkStateTag";
import { PageDrawer } from "../collect/PageDrawer";
import { PlacesDrawer } from "../collect/PlacesDrawer";
import { LinkActions } from "./LinkActions";
import { NewLinksDrawer } from "./NewLinksDrawer";
import { QrDrawer } from "./QrDrawer";
import { QrSheet } from "./QrSheet";

/** Public links, one for each unit; on paper as QR codes. */
export function LinksSection({ questionnaireId, languages }: { questionnaireId: string; languages: readonly string[] }) {
  const { t } = useTranslation("survey");
  const mayPublish = usePermission("questionnaire.publish");
  const maySeeResponses = usePermission("response.read");
  const links = useLinks(questionnaireId);
  const [wanted, setWanted] = useState("");
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<SurveyLink | null>(null);
  const [placing, setPlacing] = useState(false);
  const [set, setSet] = useState<SurveyLink | null>(null);
  const [printing, setPrinting] = useState(false);
  const matches = (link: SurveyLink): boolean => found(`${linkName(link)} ${linkCode(link)}`, wanted);
  const rows = links.data?.filter(matches) ?? [];
  const printable = rows.filter((link) => link.state === "open");
  const add = mayPublish && (
    <>
      <Button onClick={() => setPlacing(true)}>{t("places.new")}</Button>
      <Button type="primary" onClick={() => setAdding(true)}>
        {t("links.new")}
      </Button>
    </>
  );
  const actions = (link: SurveyLink) => <LinkActions link={link} questionnaireId={questionnaireId} onShow={() => setShown(link)} onSet={() => setSet(link)} />;
  const responses = (link: SurveyLink) =>
    maySeeResponses && link.response_count > 0 ? (
      <Link to="/responses" search={{ link: link.id, questionnaire: questionnaireId, period: writePeriod(currentPeriod("year")) }}>
        {formatNumber(link.response_count)}
      </Link>
    ) : (
      formatNumber(link.response_count)
    );
  const columns: DataColumn<SurveyLink>[] = [
    { key: "unit", title: t("links.unit"), render: (link) => <strong>{linkName(link)}</strong>, fixed: "left" },
    { key: "state", title: t("links.state_column"), render: (link) => <LinkStateTag link={link} /> },
    { key: "url", title: t("links.url"), render: (link) => <code>{(link.short_url ?? link.url).replace(/^https?:\/\//, "")}</code> },
    { key: "responses", title: t("links.responses"), numeric: true, render: responses },
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
                <strong>{linkName(link)}</strong> <LinkStateTag link={link} />
                <div>{t("links.phone_line", { responses: formatNumber(link.response_count) })}</div>
                {actions(link)}
              </div>
            )}
          />
        )}
      </QueryView>
      <NewLinksDrawer open={adding} questionnaireId={questionnaireId} linked={links.data ?? []} onClose={() => setAdding(false)} />
      <PlacesDrawer open={placing} questionnaireId={questionnaireId} onClose={() => setPlacing(false)} />
      <PageDrawer link={set} languages={languages} questionnaireId={questionnaireId} onClose={() => setSet(null)} />
      <QrDrawer link={shown} onClose={() => setShown(null)} />
      {printing && <QrSheet links={printable} onClose={() => setPrinting(false)} />}
    </Section>
  );
}
