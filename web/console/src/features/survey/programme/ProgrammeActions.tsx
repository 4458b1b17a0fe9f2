import { useNavigate } from "@tanstack/react-router";
import { App, Button, DatePicker, Form, InputNumber, Popconfirm } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProgrammeDetail } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { useActOnProgramme, useOpenWave } from "./programmeApi";
import { usePlanStep } from "./usePlanStep";

/** What may be done with the programme now. */
export function ProgrammeActions({ programme }: { programme: ProgrammeDetail }) {
  const { t } = useTranslation("survey");
  const { notification } = App.useApp();
  const mayEdit = usePermission("programme.edit");
  const mayApprove = usePermission("programme.approve");
  const act = useActOnProgramme(programme.id);
  const where = usePlanStep();
  const [drawing, setDrawing] = useState(false);
  const can = (action: ProgrammeDetail["actions"][number]): boolean => programme.actions.includes(action);
  const run = (action: "approve" | "withdraw" | "close"): void =>
    act.mutate(action, { onError: (error) => notification.error({ title: t("programme.not_done"), description: <ProblemAlert error={error} where={where} />, duration: 0 }) });
  return (
    <>
      {mayEdit && can("close") && (
        <Popconfirm title={t("programme.close_sure")} onConfirm={() => run("close")}>
          <Button>{t("programme.close")}</Button>
        </Popconfirm>
      )}
      {mayApprove && can("withdraw") && <Button onClick={() => run("withdraw")}>{t("programme.withdraw")}</Button>}
      {mayApprove && can("approve") && (
        <Button type="primary" loading={act.isPending} onClick={() => run("approve")}>
          {t("programme.approve")}
        </Button>
      )}
      {mayEdit && can("draw") && (
        <Button type="primary" onClick={() => setDrawing(true)}>
          {t("programme.draw")}
        </Button>
      )}
      <DrawDrawer open={drawing} programme={programme} onClose={() => setDrawing(false)} />
    </>
  );
}

interface DrawValues {
  dates: [Dayjs, Dayjs];
  seed?: number | null;
}

function DrawDrawer({ open, programme, onClose }: { open: boolean; programme: ProgrammeDetail; onClose: () => void }) {
  const { t } = useTranslation("survey");
  const navigate = useNavigate();
  const draw = useOpenWave(programme.id);
  const { starts_on, ends_on } = programme.plan;
  const submit = async ({ dates: [first, last], seed }: DrawValues): Promise<void> => {
    const board = await draw.mutateAsync({ name: null, starts_on: first.format("YYYY-MM-DD"), ends_on: last.format("YYYY-MM-DD"), seed: seed ?? null });
    void navigate({ to: "/programmes/waves/$wave", params: { wave: board.wave.id } });
  };
  return (
    <FormDrawer<DrawValues>
      open={open}
      onClose={onClose}
      title={t("programme.draw")}
      submitLabel={t("programme.draw_do")}
      initialValues={starts_on && ends_on ? { dates: [dayjs(starts_on), dayjs(ends_on)] } : {}}
      onSubmit={submit}
    >
      <p>{t("programme.draw_note")}</p>
      <Form.Item name="dates" label={t("programme.dates")} rules={[{ required: true }]}>
        <DatePicker.RangePicker style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name="seed" label={t("programme.seed")} extra={t("programme.seed_hint")}>
        <InputNumber min={0} precision={0} style={{ width: "100%" }} />
      </Form.Item>
    </FormDrawer>
  );
}
