import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/i18n/format";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { usePermission } from "@/shared/session/session";
import { PlanSummary } from "./PlanSummary";
import { PlanWizard } from "./PlanWizard";
import { ProgrammeActions } from "./ProgrammeActions";
import { useProgramme } from "./programmeApi";
import { ProgrammeStateTag } from "./ProgrammeStateTag";
import { WaveList } from "./WaveList";

/** A programme: its plan as steps while it is written, as a summary afterwards, and its waves. */
export function ProgrammePage() {
  const { t } = useTranslation("survey");
  const { id } = useParams({ from: "/shell/programmes/$id" });
  const programme = useProgramme(id);
  const mayEdit = usePermission("programme.edit");
  const data = programme.data;
  const sentence = data && (
    <>
      <ProgrammeStateTag state={data.state} /> {data.unit.name}
      {data.approved_at && <> · {t("programme.approved_by", { name: data.approved_by_name ?? "—", at: formatInstant(data.approved_at) })}</>}
    </>
  );
  return (
    <PageShell
      title={data?.title ?? t("programme.list_title")}
      back={<Link to="/programmes">{t("programme.list_title")}</Link>}
      sentence={sentence}
      actions={data && <ProgrammeActions programme={data} />}
    >
      <QueryView query={programme} shape="form">
        {(found) => (
          <>
            {found.waves.length > 0 && <WaveList waves={found.waves} />}
            {found.state === "draft" && mayEdit ? <PlanWizard key={found.id} programme={found} /> : <PlanSummary programme={found} />}
          </>
        )}
      </QueryView>
    </PageShell>
  );
}
