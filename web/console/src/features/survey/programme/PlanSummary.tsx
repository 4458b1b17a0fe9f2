import { Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import type { ProgrammeDetail } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { Section } from "@/shared/parts/PageShell";

/** The plan as it was approved. */
export function PlanSummary({ programme }: { programme: ProgrammeDetail }) {
  const { t } = useTranslation("survey");
  const { plan } = programme;
  const chosen = [...plan.frame.kinds.map((kind) => (kind === "person" || kind === "organisation" ? t(`programme.kind.${kind}`) : kind)), ...plan.frame.tiers, ...plan.frame.regions];
  const strata = plan.method.stratify_by.map((by) => t(`programme.by.${by}`)).join("、");
  const items: [string, string][] = [
    [t("programme.purpose"), plan.purpose || "—"],
    [t("programme.population"), plan.population || "—"],
    [t("programme.frame"), chosen.length > 0 ? chosen.join("、") : t("programme.frame_all")],
    [t("programme.frame_count"), formatNumber(programme.frame_count)],
    [t("programme.method"), t(`programme.method_kind.${plan.method.kind}`)],
    [t("programme.stratify_by"), strata || "—"],
    [t("programme.total"), formatNumber(plan.total)],
    [t("programme.reserve_rate"), `${formatNumber(plan.reserve_rate * 100)}%`],
    [t("programme.budget"), plan.budget ? t("programme.yuan", { amount: formatNumber(plan.budget.amount) }) : "—"],
    [t("programme.dates"), plan.starts_on && plan.ends_on ? t("programme.span", { from: plan.starts_on, to: plan.ends_on }) : "—"],
  ];
  return (
    <Section title={t("programme.plan")}>
      <Descriptions column={{ xs: 1, md: 2 }} size="small" bordered items={items.map(([label, children]) => ({ key: label, label, children }))} />
    </Section>
  );
}
