import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CasePolicyView } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useApplyCasePolicy, useCasePolicyPresets, useUpdateCasePolicy } from "../api/casePolicy";
import { PolicyVersions } from "./PolicyVersions";
import styles from "./Review.module.css";

/** Policies to begin with, and the order that open cases follow the one of today. Each is asked for twice. */
export function PolicyStart({ view }: { view: CasePolicyView }) {
  const { t } = useTranslation("case");
  const { modal, message } = App.useApp();
  const presets = useCasePolicyPresets();
  const update = useUpdateCasePolicy();
  const apply = useApplyCasePolicy();
  const [refusal, setRefusal] = useState<unknown>(null);
  const sure = (title: string, content: string, act: () => Promise<unknown>): void => {
    setRefusal(null);
    void modal.confirm({
      title,
      content,
      okText: title,
      cancelText: t("cancel"),
      onOk: () => act().then(() => message.success(t("policy.start.done")), setRefusal),
    });
  };
  return (
    <div className={styles.taskHead}>
      <span className={styles.quiet}>{t("policy.start.label")}</span>
      {presets.data?.map(({ code, policy }) => (
        <Button key={code} size="small" onClick={() => sure(t(`policy.start.${code}`), t("policy.start.replaces"), () => update.mutateAsync({ version: view.version, policy }))}>
          {t(`policy.start.${code}`)}
        </Button>
      ))}
      <Button size="small" type="link" onClick={() => sure(t("policy.start.apply"), t("policy.start.apply_text"), () => apply.mutateAsync())}>
        {t("policy.start.apply")}
      </Button>
      <PolicyVersions view={view} />
      {refusal !== null && <ProblemAlert error={refusal} />}
    </div>
  );
}
