import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { useRunAnalysis } from "../api/changeAnalyses";
import { useMethod, useMethods } from "../api/methods";
import { useSources, useVariables } from "../api/sources";
import { MethodPicker } from "../components/MethodPicker";
import { ParameterForm } from "../components/ParameterForm";
import { SourceFields } from "../components/SourceFields";
import type { MethodDetail, Parameters, Source, SourceVariables } from "../contract";
import { fieldsOf } from "../form/fields";
import { missing, parametersOf, proposed, readParameters } from "../form/values";
import type { NewAnalysisSearch } from "../routes";

/** Rows, a method, its parameters: then figures. */
export function NewAnalysisPage() {
  const { t } = useTranslation("analysis");
  const search = useSearch({ from: "/shell/analyses/new" });
  const navigate = useNavigate({ from: "/analyses/new" });
  const change = (next: Partial<NewAnalysisSearch>): void => void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false });
  const sources = useSources();
  const methods = useMethods();
  const questionnaire = search.questionnaire ?? sources.data?.[0]?.questionnaire_id;
  const { wave, period, unit, counted } = search;
  const source = useMemo(() => ({ questionnaire, wave, period, unit, counted }), [questionnaire, wave, period, unit, counted]);
  const variables = useVariables(source);
  const method = useMethod(search.method);
  return (
    <PageShell title={t("new.title")} sentence={t("new.sentence")} back={<Link to="/analyses">{t("back")}</Link>}>
      <Section title={t("new.source")} note={variables.data && t("new.rows", { count: variables.data.rows, number: formatNumber(variables.data.rows) })}>
        <QueryView query={sources} shape="form">
          {(known) => <SourceFields sources={known} source={source} quality={variables.data?.quality} onChange={(next) => change({ ...next, parameters: "questionnaire" in next ? undefined : search.parameters })} />}
        </QueryView>
      </Section>
      <Section title={t("new.method")}>
        <QueryView query={methods}>
          {(known) => <MethodPicker methods={known} chosen={search.method} onChoose={(code) => change({ method: code, parameters: undefined })} />}
        </QueryView>
      </Section>
      {search.method && questionnaire && (
        <Section title={t("new.parameters")}>
          <QueryView query={method} shape="form">
            {(detail) => (
              <QueryView query={variables} shape="form">
                {(known) => <Parametrised detail={detail} known={known} source={{ ...source, questionnaire }} text={search.parameters} onText={(parameters) => change({ parameters })} />}
              </QueryView>
            )}
          </QueryView>
        </Section>
      )}
    </PageShell>
  );
}

interface Props {
  detail: MethodDetail;
  known: SourceVariables;
  source: Source;
  /** Parameters in the address. */
  text: string | undefined;
  onText: (text: string) => void;
}

function Parametrised({ detail, known, source, text, onText }: Props) {
  const navigate = useNavigate();
  const run = useRunAnalysis();
  const fields = useMemo(() => fieldsOf(detail.parameters), [detail]);
  const values: Parameters = readParameters(text) ?? proposed(fields, known.variables, detail.code);
  const start = (): void =>
    run.mutate(
      { source, method: detail.code, parameters: parametersOf(fields, values) },
      { onSuccess: ({ id }) => void navigate({ to: "/analyses/$id", params: { id } }) },
    );
  return (
    <ParameterForm
      method={detail.code}
      names={detail.names}
      fields={fields}
      variables={known.variables}
      values={values}
      missing={missing(fields, values)}
      onChange={(next) => onText(JSON.stringify(next))}
      onRun={start}
      running={run.isPending}
      error={run.error}
    />
  );
}
