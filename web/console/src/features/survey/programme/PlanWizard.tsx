import { App, Button, Space, Steps } from "antd";
import { useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { ProgrammeDetail, ProgrammePlan } from "@/shared/api/contract";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useIsPhone } from "@/shared/parts/useIsPhone";
import { lacksSize } from "./plan";
import { useDrawPreview, useUpdateProgramme } from "./programmeApi";
import { CalendarStep } from "./steps/CalendarStep";
import { DrawStep } from "./steps/DrawStep";
import { MethodStep } from "./steps/MethodStep";
import { PopulationStep } from "./steps/PopulationStep";
import { PurposeStep } from "./steps/PurposeStep";
import { SizeStep } from "./steps/SizeStep";
import { PLAN_STEPS, usePlanStep, type PlanStep } from "./usePlanStep";

export interface StepProps {
  plan: ProgrammePlan;
  programme: ProgrammeDetail;
  onChange: (change: Partial<ProgrammePlan>) => void;
  /** Somebody tried to go on though the step is not complete. */
  isRefused: boolean;
}

const FORMS: Readonly<Record<PlanStep, ComponentType<StepProps>>> = {
  purpose: PurposeStep, population: PopulationStep, size: SizeStep, method: MethodStep, draw: DrawStep, calendar: CalendarStep,
};

/** The plan, step by step; every step can be visited at any time, and going on saves. */
export function PlanWizard({ programme }: { programme: ProgrammeDetail }) {
  const { t } = useTranslation("survey");
  const { message } = App.useApp();
  const isPhone = useIsPhone();
  const [at, setAt] = useState(0);
  const [plan, setPlan] = useState(programme.plan);
  const [isRefused, setRefused] = useState(false);
  const update = useUpdateProgramme(programme);
  const where = usePlanStep();
  const states = useStepStates(programme, plan, at);
  const go = (next: number): void => {
    setRefused(false);
    if (plan === programme.plan) return setAt(next);
    update.mutate(plan, {
      onSuccess: (saved) => {
        setPlan(saved.plan);
        setAt(next);
        void message.success(t("programme.saved"));
      },
    });
  };
  const key = PLAN_STEPS[at] ?? "purpose";
  const Step = FORMS[key];
  const last = at === PLAN_STEPS.length - 1;
  const goOn = (): void => (key === "size" && lacksSize(plan) ? setRefused(true) : go(last ? at : at + 1));
  return (
    <Section title={t("programme.plan")}>
      <Steps current={at} onChange={go} size="small" responsive={isPhone} items={PLAN_STEPS.map((step) => ({ title: t(`programme.step.${step}`), status: states[step] }))} />
      <div style={{ maxWidth: 760, marginTop: 24 }}>
        <p>{t(`programme.about.${key}`)}</p>
        <Step plan={plan} programme={programme} isRefused={isRefused} onChange={(change) => setPlan((old) => ({ ...old, ...change }))} />
        {update.isError && <ProblemAlert error={update.error} where={where} />}
        <Space style={{ marginTop: 16 }}>
          {at > 0 && <Button onClick={() => go(at - 1)}>{t("programme.back")}</Button>}
          <Button type="primary" loading={update.isPending} onClick={goOn}>
            {t(last ? "programme.save" : "programme.next")}
          </Button>
        </Space>
      </div>
    </Section>
  );
}

/** No tick for a step that was passed without what the draw needs; the others are judged at the approval. */
function useStepStates(programme: ProgrammeDetail, plan: ProgrammePlan, at: number): Partial<Record<PlanStep, "error">> {
  const passed = (step: PlanStep): boolean => at > PLAN_STEPS.indexOf(step);
  const drawn = useDrawPreview(programme.id, programme.plan, passed("draw"));
  return {
    ...(passed("size") && lacksSize(plan) && { size: "error" }),
    ...(passed("draw") && drawn.isError && { draw: "error" }),
  };
}
