import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CaseNotices } from "@/shared/api/contract";
import { NoticeGroup, NoticeLine } from "@/shared/parts/NoticeLines";

/** What concerns oneself among cases: mentions, followed cases that changed, drafts not sent. */
export function CaseNoticeList({ notices: { mentions, followed, drafts }, onLeave }: { notices: CaseNotices; onLeave: () => void }) {
  const { t } = useTranslation("case");
  const link = (id: string, number: string, title: string) => (
    <Link to="/cases" search={{ case: id }} onClick={onLeave}>
      {number} {title}
    </Link>
  );
  return (
    <>
      <NoticeGroup title={t("notices.mentions")}>
        {mentions.map((one) => (
          <NoticeLine key={`${one.case_id}${one.at}`} link={link(one.case_id, one.number, one.title)} at={one.at} fresh={!one.seen}>
            {one.by}：{one.text}
          </NoticeLine>
        ))}
      </NoticeGroup>
      <NoticeGroup title={t("notices.followed")}>
        {followed.map((one) => (
          <NoticeLine key={one.case_id} link={link(one.case_id, one.number, one.title)} at={one.updated_at} fresh={one.changed}>
            {t(`state.${one.state}`)}
          </NoticeLine>
        ))}
      </NoticeGroup>
      <NoticeGroup title={t("notices.drafts")}>
        {drafts.map((one) => (
          <NoticeLine key={`${one.case_id}${one.action}`} link={link(one.case_id, one.number, one.title)} at={one.updated_at} fresh={false}>
            {t(`action.${one.action}`)}
          </NoticeLine>
        ))}
      </NoticeGroup>
    </>
  );
}
