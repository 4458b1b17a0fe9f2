import { App, Button, Space, Steps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProgrammeDetail, ProgrammePlan } from "@/shared/api/contract";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useIsPhone } from "@/shared/parts/useIsPhone";
import { useUpdateProgramme } from "./programmeApi";
import { CalendarStep } from "./steps/CalendarStep";
import { DrawStep } from "./steps/DrawStep";
import { MethodStep } from "./steps/MethodStep";
import { PopulationStep } from "./steps/PopulationStep";
import { PurposeStep } from "./steps/PurposeStep";
import { SizeStep } from "./steps/SizeStep";

export interface StepProps {
  plan: ProgrammePlan;
  programme: ProgrammeDetail;
  onChange: (change: Partial<ProgrammePlan>) => void;
}

const STEPS = [
  { key: "purpose", Step: PurposeStep },
  { key: "population", Step: PopulationStep },
  { key: "size", Step: SizeStep },
  { key: "method", Step: MethodStep },
  { key: "draw", Step: DrawStep },
  { key: "calendar", Step: CalendarStep },
] as const;

/** The plan, step by step; every step can be visited at any time, and going on saves. */
export function PlanWizard({ programme }: { programme: ProgrammeDetail }) {
  const { t } = useTranslation("survey");
  const { message } = App.useApp();
  const isPhone = useIsPhone();
  const [at, setAt] = useState(0);
  const [plan, setPlan] = useState(programme.plan);
  const update = useUpdateProgramme(programme);
  const go = (next: number): void => {
    if (plan === programme.plan) return setAt(next);
    update.mutate(plan, {
      onSuccess: (saved) => {
        setPlan(saved.plan);
        setAt(next);
        void message.success(t("programme.saved"));
      },
    });
  };
  const { key, Step } = STEPS[at] ?? STEPS[0];
  const last = at === STEPS.length - 1;
  return (
    <Section title={t("programme.plan")}>
      <Steps current={at} onChange={go} size="small" responsive={isPhone} items={STEPS.map((step) => ({ title: t(`programme.step.${step.key}`) }))} />
      <div style={{ maxWidth: 760, marginTop: 24 }}>
        <p>{t(`programme.about.${key}`)}</p>
        <Step plan={plan} programme={programme} onChange={(change) => setPlan((old) => ({ ...old, ...change }))} />
        {update.isError && <ProblemAlert error={update.error} />}
        <Space style={{ marginTop: 16 }}>
          {at > 0 && <Button onClick={() => go(at - 1)}>{t("programme.back")}</Button>}
          <Button type="primary" loading={update.isPending} onClick={() => go(last ? at : at + 1)}>
            {t(last ? "programme.save" : "programme.next")}
          </Button>
        </Space>
      </div>
    </Section>
  );
}
