import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import type { FieldworkBoard } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { useFieldwork, useProgramme } from "../programmeApi";
import { Board } from "./Board";
import { SampleList } from "./SampleList";

/** A wave in the field: how it goes, and who was drawn. */
export function WavePage() {
  const { t } = useTranslation("survey");
  const { wave } = useParams({ from: "/shell/programmes/waves/$wave" });
  const { tab, ...search } = useSearch({ from: "/shell/programmes/waves/$wave" });
  const navigate = useNavigate({ from: "/programmes/waves/$wave" });
  const board = useFieldwork(wave);
  const data = board.data;
  const programme = useProgramme(data?.programme_id);
  return (
    <PageShell
      title={data?.wave.name ?? t("board.title")}
      back={data && <Link to="/programmes/$id" params={{ id: data.programme_id }}>{programme.data?.title ?? t("board.back")}</Link>}
      sentence={data && <Sentence board={data} />}
    >
      <Tabs
        activeKey={tab ?? "board"}
        onChange={(key) => void navigate({ search: { tab: key === "sample" ? "sample" : undefined } })}
        items={[
          { key: "board", label: t("board.tab_board"), children: <QueryView query={board}>{(found) => <Board board={found} />}</QueryView> },
          { key: "sample", label: t("board.tab_sample"), children: <SampleList wave={wave} search={search} onSearch={(next) => void navigate({ search: { tab: "sample", ...search, ...next } })} /> },
        ]}
      />
    </PageShell>
  );
}

/** What is true now, in words. */
function Sentence({ board }: { board: FieldworkBoard }) {
  const { t } = useTranslation("survey");
  const complete = board.steps.find((step) => step.disposition === "complete")?.count ?? 0;
  return <>{t("board.sentence", { complete: formatNumber(complete), target: formatNumber(board.target), released: formatNumber(board.released), at: formatInstant(board.as_of) })}</>;
}
