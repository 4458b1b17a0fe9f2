import { Form, Input, InputNumber, Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { VisitDecision, VisitDetail } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useDecideAppeal } from "../api/visitApi";

const LONGEST = 2000;

interface Values {
  decision: VisitDecision["decision"];
  reason: string;
  points?: Record<string, number | null>;
}

/** Decides an appeal; one that is upheld may change marks, which changes the score. */
export function DecisionDrawer({ visit, open, onClose }: { visit: VisitDetail; open: boolean; onClose: () => void }) {
  const { t } = useTranslation("visit");
  const decide = useDecideAppeal(visit.id);
  const before = Object.fromEntries(visit.checklist.items.map(({ key }) => [key, visit.marks[key]?.points]));
  const submit = ({ decision, reason, points }: Values): Promise<unknown> => {
    const changed = visit.checklist.items.filter(({ key }) => points && (points[key] ?? null) !== (before[key] ?? null));
    const marks = Object.fromEntries(changed.map(({ key }) => [key, { points: points?.[key] ?? null, note: visit.marks[key]?.note ?? "" }]));
    return decide.mutateAsync({ decision, reason, marks: decision === "upheld" ? marks : {} });
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t("action.decide")}
      submitLabel={t("action.decide")}
      initialValues={{ decision: "rejected", points: before as Record<string, number> }}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{visit.appeal?.text}</p>
      <Form.Item name="decision" label={t("appeal.decision")}>
        <Radio.Group options={(["upheld", "rejected"] as const).map((value) => ({ value, label: t(`appeal.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={["decision"]}>
        {({ getFieldValue }) =>
          getFieldValue("decision") === "upheld" &&
          visit.checklist.items.map(({ key, text, points }) => (
            <Form.Item key={key} name={["points", key]} label={text}>
              <InputNumber min={0} max={points} precision={0} />
            </Form.Item>
          ))
        }
      </Form.Item>
      <Form.Item name="reason" label={t("appeal.reason")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input.TextArea rows={3} maxLength={LONGEST} />
      </Form.Item>
    </FormDrawer>
  );
}
