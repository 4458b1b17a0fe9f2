import BellOutlined from "@ant-design/icons/BellOutlined";
import { Link } from "@tanstack/react-router";
import { Badge, Button, Drawer } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { QueryView } from "@/shared/parts/QueryView";
import { usePermission } from "@/shared/session/session";
import { useCaseNotices } from "../api/caseCompany";
import styles from "./NoticeBell.module.css";

/** What concerns oneself: mentions, followed cases that changed, drafts not sent. */
export function NoticeBell() {
  const { t } = useTranslation("case");
  const mayRead = usePermission("case.read");
  const [open, setOpen] = useState(false);
  const notices = useCaseNotices(mayRead);
  if (!mayRead) return null;
  const unseen = notices.data?.unseen ?? 0;
  const close = (): void => setOpen(false);
  return (
    <>
      <Badge count={unseen} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={unseen > 0 ? t("notices.open_new", { count: unseen }) : t("notices.open")} onClick={() => setOpen(true)} />
      </Badge>
      <Drawer open={open} onClose={close} size={400} title={t("notices.title")}>
        <QueryView query={notices}>
          {({ mentions, followed, drafts }) =>
            mentions.length + followed.length + drafts.length === 0 ? (
              <EmptyState compact title={t("notices.none")}>
                {t("notices.none_text")}
              </EmptyState>
            ) : (
              <>
                <Group title={t("notices.mentions")}>
                  {mentions.map((one) => (
                    <Line key={`${one.case_id}${one.at}`} id={one.case_id} number={one.number} title={one.title} at={one.at} fresh={!one.seen} onLeave={close}>
                      {one.by}：{one.text}
                    </Line>
                  ))}
                </Group>
                <Group title={t("notices.followed")}>
                  {followed.map((one) => (
                    <Line key={one.case_id} id={one.case_id} number={one.number} title={one.title} at={one.updated_at} fresh={one.changed} onLeave={close}>
                      {t(`state.${one.state}`)}
                    </Line>
                  ))}
                </Group>
                <Group title={t("notices.drafts")}>
                  {drafts.map((one) => (
                    <Line key={`${one.case_id}${one.action}`} id={one.case_id} number={one.number} title={one.title} at={one.updated_at} fresh={false} onLeave={close}>
                      {t(`action.${one.action}`)}
                    </Line>
                  ))}
                </Group>
              </>
            )
          }
        </QueryView>
      </Drawer>
    </>
  );
}

function Group({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

interface LineProps {
  id: string;
  number: string;
  title: string;
  at: string;
  fresh: boolean;
  onLeave: () => void;
  children: ReactNode;
}

function Line({ id, number, title, at, fresh, onLeave, children }: LineProps) {
  return (
    <li className={styles.line} data-fresh={fresh}>
      <Link to="/cases" search={{ case: id }} onClick={onLeave}>
        {number} {title}
      </Link>
      <span className={styles.text}>{children}</span>
      <time dateTime={at}>{formatInstant(at)}</time>
    </li>
  );
}
