import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/parts/ErrorState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Columns, PageShell, Section } from "@/shared/parts/PageShell";
import { useAnalysis } from "../api/getAnalysis";
import { AnalysisActions } from "../components/AnalysisActions";
import { ReadingView } from "../components/ReadingView";
import { RecipePanel } from "../components/RecipePanel";
import { ResultView } from "../components/ResultView";
import { TitleField } from "../components/TitleField";
import type { Analysis } from "../contract";

/** What the figures say, what they rest on, then every figure. */
export function AnalysisPage() {
  const { t } = useTranslation("analysis");
  const { id } = useParams({ from: "/shell/analyses/$id" });
  const { revision } = useSearch({ from: "/shell/analyses/$id" });
  const analysis = useAnalysis(id, revision);
  const back = <Link to="/analyses">{t("back")}</Link>;
  if (analysis.data) return <Shown key={id} analysis={analysis.data} latest={revision === undefined} />;
  return (
    <PageShell title={t("one")} back={back}>
      {analysis.isError ? <ErrorState error={analysis.error} onRetry={() => void analysis.refetch()} /> : <LoadingSkeleton shape="rows" />}
    </PageShell>
  );
}

function Shown({ analysis, latest }: { analysis: Analysis; latest: boolean }) {
  const { t } = useTranslation("analysis");
  const navigate = useNavigate({ from: "/analyses/$id" });
  const { outcome } = analysis;
  const count = outcome.n === outcome.rows ? t("n_all", { n: formatNumber(outcome.n) }) : t("n_of", { n: formatNumber(outcome.n), rows: formatNumber(outcome.rows) });
  return (
    <PageShell
      title={analysis.title}
      sentence={`${analysis.method_title} · ${analysis.questionnaire_title} · ${count}`}
      back={<Link to="/analyses">{t("back")}</Link>}
      actions={<AnalysisActions analysis={analysis} latest={latest} onRerun={() => void navigate({ search: {} })} />}
      before={<TitleField analysis={analysis} />}
    >
      <Columns wide>
        <Section title={t("reading")}>
          <ReadingView analysis={analysis} />
        </Section>
        <Section title={t("recipe.title")}>
          <RecipePanel analysis={analysis} onRun={(next) => void navigate({ search: next === analysis.runs[0]?.revision ? {} : { revision: next } })} />
        </Section>
      </Columns>
      <ResultView result={outcome.result} names={outcome.names} variables={outcome.variables} />
    </PageShell>
  );
}
