import BellOutlined from "@ant-design/icons/BellOutlined";
import { useRouter } from "@tanstack/react-router";
import { Badge, Button } from "antd";
import { useState, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { useCaseNotices } from "@/features/case/api/caseCompany";
import { CaseNoticeList } from "@/features/case/components/CaseNoticeList";
import type { MyNotice } from "@/shared/api/contract";
import { EmptyState } from "@/shared/parts/EmptyState";
import { NoticeGroup, NoticeLine } from "@/shared/parts/NoticeLines";
import { QueryView } from "@/shared/parts/QueryView";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { usePermission } from "@/shared/session/session";
import { useMyNotices, useSeeMyNotices } from "./myNotices";

/** What concerns oneself: notices, mentions, followed cases that changed, drafts not sent. */
export function NoticeBell() {
  const { t } = useTranslation("case");
  const mayReadCases = usePermission("case.read");
  const [open, setOpen] = useState(false);
  const cases = useCaseNotices(mayReadCases);
  const mine = useMyNotices();
  const see = useSeeMyNotices();
  const fresh = mine.data?.unseen ?? 0;
  const unseen = fresh + (cases.data?.unseen ?? 0);
  const close = (): void => {
    setOpen(false);
    if (fresh > 0) see.mutate();
  };
  const { mentions = [], followed = [], drafts = [] } = cases.data ?? {};
  const hasCases = mentions.length + followed.length + drafts.length > 0;
  return (
    <>
      <Badge count={unseen} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={unseen > 0 ? t("notices.open_new", { count: unseen }) : t("notices.open")} onClick={() => setOpen(true)} />
      </Badge>
      <SideDrawer open={open} onClose={close} size={400} title={t("notices.title")}>
        <QueryView query={mine}>
          {({ items }) => (
            <>
              <NoticeGroup title={t("notices.own")}>
                {items.map((one) => (
                  <NoticeLine key={one.key} link={<PageLink notice={one} onLeave={close} />} at={one.at} fresh={!one.seen} />
                ))}
              </NoticeGroup>
              {items.length === 0 && !hasCases && !cases.isLoading && (
                <EmptyState compact title={t("notices.none")}>
                  {t("notices.none_text")}
                </EmptyState>
              )}
            </>
          )}
        </QueryView>
        {mayReadCases && <QueryView query={cases}>{(found) => <CaseNoticeList notices={found} onLeave={close} />}</QueryView>}
      </SideDrawer>
    </>
  );
}

/** The server names the page; it opens without loading the console anew. */
function PageLink({ notice: { page, title }, onLeave }: { notice: MyNotice; onLeave: () => void }) {
  const { history } = useRouter();
  const go = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onLeave();
    history.push(page);
  };
  return (
    <a href={page} onClick={go}>
      {title}
    </a>
  );
}
