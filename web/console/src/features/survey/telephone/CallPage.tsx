import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { Key } from "@/shared/parts/ShortcutsHelp";
import { useShortcutGroup } from "@/shared/parts/shortcutGroups";
import { useShortcuts } from "@/shared/parts/useShortcuts";
import styles from "./Call.module.css";
import { CallCard } from "./CallCard";
import { CallSide } from "./CallSide";
import { useCallQueue, useNextCall } from "./callApi";

/** The desk of an interviewer: the person on the turn, the agreed calls, how full the cells are. */
export function CallPage() {
  const { t } = useTranslation("survey");
  const { wave } = useParams({ from: "/shell/calls/$wave" });
  const queue = useCallQueue(wave);
  const next = useNextCall(wave);
  const data = queue.data;
  const current = data?.current ?? undefined;
  const take = (): void => {
    if (!current && !next.isPending) next.mutate();
  };
  useShortcuts({ n: take });
  useShortcutGroup({ title: t("call.list_title"), shortcuts: [{ keys: "N", meaning: t("call.next") }] });
  return (
    <PageShell
      title={data?.name ?? t("call.list_title")}
      back={<Link to="/calls">{t("call.back")}</Link>}
      sentence={data && t("call.queue_sentence", { agreed: formatNumber(data.agreed), fresh: formatNumber(data.fresh), again: formatNumber(data.again), later: formatNumber(data.later) })}
    >
      <QueryView query={queue}>
        {(found) => (
          <div className={styles.desk}>
            <div>
              {next.isError && <ProblemAlert error={next.error} />}
              {current ? (
                <CallCard key={current.person.id} call={current} questionnaire={found.questionnaire_title} />
              ) : (
                <EmptyState title={next.isSuccess && !next.data.person ? t("call.nobody") : t("call.ready")} action={<NextButton busy={next.isPending} onClick={take} />}>
                  {next.isSuccess && !next.data.person ? t("call.nobody_text") : t("call.ready_text")}
                </EmptyState>
              )}
            </div>
            <CallSide queue={found} />
          </div>
        )}
      </QueryView>
    </PageShell>
  );
}

function NextButton({ busy, onClick }: { busy: boolean; onClick: () => void }) {
  const { t } = useTranslation("survey");
  return (
    <Button type="primary" size="large" loading={busy} onClick={onClick}>
      {t("call.next")} <Key>N</Key>
    </Button>
  );
}
