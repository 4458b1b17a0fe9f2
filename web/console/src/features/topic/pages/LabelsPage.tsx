import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { useCodeframe, useVoices } from "../api/topicApi";
import { VoiceList } from "../components/VoiceList";

/** Texts that the machine is least sure of: a person's look at these teaches most. */
export function LabelsPage() {
  const { t } = useTranslation("topic");
  const voices = useVoices({ order: "uncertain", limit: 30 });
  const codeframe = useCodeframe();
  const total = voices.data?.pages[0]?.total;
  return (
    <PageShell title={t("queue.title")} back={<Link to="/voices">{t("title")}</Link>} sentence={total !== undefined && t("queue.sentence", { count: total, number: formatNumber(total) })}>
      <QueryView query={voices} shape="rows">
        {({ pages }) =>
          pages[0]?.total ? (
            <VoiceList voices={pages.flatMap((page) => page.items)} topics={codeframe.data?.topics ?? []} />
          ) : (
            <EmptyState title={t("queue.none")}>{t("queue.none_text")}</EmptyState>
          )
        }
      </QueryView>
      {voices.hasNextPage && (
        <Button loading={voices.isFetchingNextPage} onClick={() => void voices.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </PageShell>
  );
}
