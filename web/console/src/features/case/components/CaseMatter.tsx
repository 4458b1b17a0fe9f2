import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "@/shared/api/contract";
import { formatDay } from "@/shared/i18n/format";
import { usePermission } from "@/shared/session/session";
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
      {complainant && (
        <dl className={styles.facts}>
          <div>
            <dt>{t("matter.name")}</dt>
            <dd>{complainant.name ?? "—"}</dd>
          </div>
          <div>
            <dt>{t("matter.phone")}</dt>
            <dd>{complainant.phone ?? "—"}</dd>
          </div>
        </dl>
      )}
    </section>
  );
}
