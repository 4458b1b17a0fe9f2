import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "@/shared/api/contract";
import { formatDay } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { useRevealComplainant } from "../api/revealComplainant";
import styles from "./CasePane.module.css";

/** What the customer said, and who they are as far as one may see it. */
export function CaseMatter({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const maySeeResponses = usePermission("response.read");
  const { description, complainant, response_id: response } = detail;
  const year = formatDay(detail.registered_at).slice(0, 4);
  if (!description && !complainant && !response) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>{t("matter.title")}</h3>
      {description && <p className={styles.text}>{description}</p>}
      {response && maySeeResponses && (
        <p>
          <Link to="/responses" search={{ response, period: year }}>
            {t("matter.response")}
          </Link>
        </p>
      )}
      {/* Of another case nothing stays that was shown in full. */}
      {complainant && <Complainant key={detail.id} caseId={detail.id} masked={complainant} />}
    </section>
  );
}

/** Masked until whoever handles the case has to reach them. */
function Complainant({ caseId, masked }: { caseId: string; masked: NonNullable<CaseDetail["complainant"]> }) {
  const { t } = useTranslation("case");
  const mayHandle = usePermission("case.handle");
  const reveal = useRevealComplainant(caseId);
  const shown = reveal.data ?? masked;
  return (
    <>
      {reveal.error && <ProblemAlert error={reveal.error} />}
      <dl className={styles.facts}>
        <div>
          <dt>{t("matter.name")}</dt>
          <dd>{shown.name ?? "—"}</dd>
        </div>
        <div>
          <dt>{t("matter.phone")}</dt>
          <dd>{shown.phone ?? "—"}</dd>
        </div>
      </dl>
      {mayHandle && !reveal.data && (
        <div>
          <Button size="small" loading={reveal.isPending} title={t("matter.reveal_hint")} onClick={() => reveal.mutate()}>
            {t("matter.reveal")}
          </Button>
        </div>
      )}
    </>
  );
}
