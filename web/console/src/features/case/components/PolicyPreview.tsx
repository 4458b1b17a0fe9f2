import { Button, DatePicker, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CasePolicy, PolicyPreview as Preview, PreviewPolicy } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { usePreviewPolicy } from "../api/casePolicy";
import { PRIORITIES } from "../caseFilter";
import { CHANNELS } from "./ActionFields";
import { CaseClocks } from "./CaseClocks";
import styles from "./Policy.module.css";

const ORIGINS = ["complaint", "low_score"] as const;
const SEVERITIES = ["minor", "moderate", "major", "critical"] as const;
const TIERS = ["standard", "vip", "green_lane"] as const;

/** When a case would be due under the rules as they stand in the form, stored or not, and why then. */
export function PolicyPreview({ policy }: { policy: () => CasePolicy }) {
  const { t } = useTranslation("case");
  const preview = usePreviewPolicy();
  const [asked, setAsked] = useState<Omit<PreviewPolicy, "policy" | "received_at">>({ origin: "complaint", channel: "hotline", priority: "normal", tier: "standard" });
  const [at, setAt] = useState<Dayjs | null>(null);
  const change = (next: Partial<typeof asked>): void => setAsked({ ...asked, ...next });
  const look = (): void => preview.mutate({ ...asked, policy: policy(), received_at: (at ?? dayjs()).toISOString() });
  const select = <Value extends string>(value: Value | null | undefined, label: string, options: readonly { value: Value; label: string }[], onChange: (value: Value) => void, allowClear = false) => (
    <Select style={{ minWidth: 120 }} value={value ?? undefined} allowClear={allowClear} placeholder={label} aria-label={label} options={[...options]} onChange={onChange} />
  );
  return (
    <Section title={t("policy.preview.title")} note={t("policy.preview.note")}>
      <div className={styles.add}>
        {select(asked.origin, t("policy.preview.origin"), ORIGINS.map((value) => ({ value, label: t(`origin.${value}`) })), (origin) => change({ origin }))}
        {select(asked.channel, t("complaint.channel"), CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) })), (channel) => change({ channel }))}
        {select(asked.priority, t("filter.priority"), PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) })), (priority) => change({ priority }))}
        {select(asked.severity, t("review.severity"), SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) })), (severity) => change({ severity }), true)}
        {select(asked.tier, t("review.tier"), TIERS.map((value) => ({ value, label: t(`tier.${value}`) })), (tier) => change({ tier }))}
        <UnitTreeSelect value={asked.unit_id ?? undefined} onChange={(unit_id) => change({ unit_id })} />
        <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" value={at} placeholder={t("policy.preview.now")} aria-label={t("policy.preview.received")} onChange={setAt} />
        <Button onClick={look} loading={preview.isPending}>
          {t("policy.preview.look")}
        </Button>
      </div>
      {preview.error && <ProblemAlert error={preview.error} />}
      {preview.data && <Found found={preview.data} />}
    </Section>
  );
}

function Found({ found }: { found: Preview }) {
  const { t } = useTranslation("case");
  return (
    <div className={styles.rows}>
      <ul className={styles.found}>
        {found.clocks.map((clock) => (
          <li key={clock.target}>{t("policy.preview.due", { target: t(`target.${clock.target}`), at: formatInstant(clock.due_at) })}</li>
        ))}
      </ul>
      <p className={styles.note}>{t(found.always_open ? "policy.preview.always_open" : "policy.preview.from", { at: formatInstant(found.received_at) })}</p>
      <CaseClocks clocks={found.clocks} />
    </div>
  );
}
