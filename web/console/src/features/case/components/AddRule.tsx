import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TargetRule } from "@/shared/api/contract";
import { PRIORITIES } from "../caseFilter";
import { isGeneral, ruleFrom, sameKey, type RuleKey } from "../targetRules";
import { CHANNELS } from "./ActionFields";
import styles from "./Policy.module.css";

const ORIGINS = ["complaint", "low_score"] as const;
const SEVERITIES = ["minor", "moderate", "major", "critical"] as const;
const TIERS = ["standard", "vip", "green_lane"] as const;

/** A rule for some of the cases of an origin and priority: for a channel, a severity, a tier. */
export function AddRule({ rules, onAdd }: { rules: readonly TargetRule[]; onAdd: (rule: TargetRule) => void }) {
  const { t } = useTranslation("case");
  const [key, setKey] = useState<RuleKey>({ origin: "complaint", priority: "normal" });
  const known = rules.some((rule) => rule && sameKey(rule, key));
  const rule = ruleFrom(rules, key);
  const change = (next: Partial<RuleKey>): void => setKey({ ...key, ...next });
  return (
    <fieldset className={styles.add} aria-label={t("policy.targets.add")}>
      <Select size="small" style={{ minWidth: 96 }} value={key.origin} aria-label={t("policy.preview.origin")} onChange={(origin) => change({ origin })} options={ORIGINS.map((value) => ({ value, label: t(`origin.${value}`) }))} />
      <Select size="small" style={{ minWidth: 96 }} value={key.priority} aria-label={t("filter.priority")} onChange={(priority) => change({ priority })} options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))} />
      <Select size="small" style={{ minWidth: 120 }} allowClear placeholder={t("policy.targets.any_channel")} value={key.channel} aria-label={t("complaint.channel")} onChange={(channel) => change({ channel })} options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))} />
      <Select size="small" style={{ minWidth: 120 }} allowClear placeholder={t("policy.targets.any_severity")} value={key.severity} aria-label={t("review.severity")} onChange={(severity) => change({ severity })} options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))} />
      <Select size="small" style={{ minWidth: 120 }} allowClear placeholder={t("policy.targets.any_tier")} value={key.tier} aria-label={t("review.tier")} onChange={(tier) => change({ tier })} options={TIERS.map((value) => ({ value, label: t(`tier.${value}`) }))} />
      <Button size="small" icon={<PlusOutlined />} disabled={!rule || known || isGeneral(key)} onClick={() => rule && onAdd(rule)}>
        {t("policy.targets.add")}
      </Button>
      <span className={styles.note}>{t(known ? "policy.targets.known" : "policy.targets.add_note")}</span>
    </fieldset>
  );
}
