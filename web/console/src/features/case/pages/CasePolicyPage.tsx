import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/i18n/format";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { useCasePolicy } from "../api/casePolicy";
import { PolicyForm } from "../components/PolicyForm";
import { PolicyStart } from "../components/PolicyStart";

/** Which scores open a case, how fast cases are handled, and what a follow-up decides. */
export function CasePolicyPage() {
  const { t } = useTranslation("case");
  const policy = useCasePolicy();
  const sentence =
    policy.data &&
    (policy.data.updated_at
      ? t("policy.sentence", { version: policy.data.version, at: formatInstant(policy.data.updated_at) })
      : t("policy.untouched"));
  return (
    <PageShell title={t("policy.title")} sentence={sentence}>
      <QueryView query={policy} shape="form">
        {(view) => (
          <>
            <PolicyStart view={view} />
            <PolicyForm key={view.version} view={view} />
          </>
        )}
      </QueryView>
    </PageShell>
  );
}
