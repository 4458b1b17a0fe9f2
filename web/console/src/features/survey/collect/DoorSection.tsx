import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SurveyLink } from "@/shared/api/contract";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { usePermission } from "@/shared/session/session";
import { useLinks } from "../api/listLinks";
import { DoorDrawer } from "./DoorDrawer";
import { linkName } from "./linkName";
import { LinkStateTag } from "./LinkStateTag";

/** Who may answer through each link, when and how often. */
export function DoorSection({ questionnaireId }: { questionnaireId: string }) {
  const { t } = useTranslation("survey");
  const mayPublish = usePermission("questionnaire.publish");
  const links = useLinks(questionnaireId);
  const [shown, setShown] = useState<SurveyLink | null>(null);
  const change = (link: SurveyLink) => (
    <Button type="link" size="small" onClick={() => setShown(link)} aria-label={t("door.change_of", { link: linkName(link) })}>
      {t(mayPublish ? "door.change" : "door.look")}
    </Button>
  );
  const columns: DataColumn<SurveyLink>[] = [
    { key: "link", title: t("links.unit"), render: (link) => <strong>{linkName(link)}</strong>, fixed: "left" },
    { key: "state", title: t("links.state_column"), render: (link) => <LinkStateTag link={link} /> },
    { key: "actions", title: <span className="visually-hidden">{t("links.actions")}</span>, numeric: true, render: change },
  ];
  return (
    <Section title={t("door.title")} note={t("door.note")}>
      <QueryView query={links}>
        {(rows) => (
          <DataTable
            label={t("door.title")}
            rows={rows}
            rowKey={(link) => link.id}
            columns={columns}
            empty={<EmptyState compact title={t("links.none")}>{t("door.none_text")}</EmptyState>}
            phoneRow={(link) => (
              <div>
                <strong>{linkName(link)}</strong> <LinkStateTag link={link} />
                <div>{change(link)}</div>
              </div>
            )}
          />
        )}
      </QueryView>
      <DoorDrawer link={shown} questionnaireId={questionnaireId} onClose={() => setShown(null)} />
    </Section>
  );
}
