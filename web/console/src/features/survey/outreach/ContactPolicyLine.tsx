import { Button, InputNumber, Popover, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactPolicyView } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { useContactPolicy, useUpdateContactPolicy } from "../api/contactPolicy";

/** How long a customer who was asked is left in peace by every campaign of the organisation. */
export function ContactPolicyLine() {
  const { t } = useTranslation("survey");
  const policy = useContactPolicy();
  const mayPublish = usePermission("questionnaire.publish");
  if (!policy.data) return null;
  const days = policy.data.cooldown_days;
  return (
    <p>
      {t(days > 0 ? "policy.days" : "policy.none", { number: formatNumber(days) })} {mayPublish && <Change key={policy.data.revision} policy={policy.data} />}
    </p>
  );
}

function Change({ policy }: { policy: ContactPolicyView }) {
  const { t } = useTranslation("survey");
  const [open, setOpen] = useState(false);
  const [days, setDays] = useState(policy.cooldown_days);
  const update = useUpdateContactPolicy();
  const save = (): void => update.mutate({ revision: policy.revision, cooldown_days: days }, { onSuccess: () => setOpen(false) });
  const form = (
    <Space orientation="vertical" style={{ maxWidth: 280 }}>
      <InputNumber min={0} max={366} precision={0} value={days} onChange={(next) => setDays(next ?? 0)} addonAfter={t("policy.unit")} aria-label={t("policy.label")} />
      <span>{t("policy.hint")}</span>
      {update.error && <ProblemAlert error={update.error} />}
      <Button type="primary" size="small" loading={update.isPending} onClick={save}>
        {t("policy.save")}
      </Button>
    </Space>
  );
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} title={t("policy.label")} content={form}>
      <Button type="link" size="small">
        {t("policy.change")}
      </Button>
    </Popover>
  );
}
