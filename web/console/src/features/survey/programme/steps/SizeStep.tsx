import { Alert, Button, Form, InputNumber, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { SizeAnswer, SizeOutcome, SizeQuestion } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { lacksSize, usualSize } from "../plan";
import type { StepProps } from "../PlanWizard";
import { useSampleSize } from "../programmeApi";

const USUAL: Record<SizeOutcome["kind"], SizeOutcome> = {
  share: { kind: "share", share: 0.5, margin: 0.05 },
  mean: { kind: "mean", deviation: 20, margin: 2 },
  share_difference: { kind: "share_difference", baseline: 0.8, difference: 0.05, power: 0.8 },
  mean_difference: { kind: "mean_difference", deviation: 20, difference: 3, power: 0.8 },
};
/** Shown as percent. */
const SHARES = new Set(["share", "margin_share", "baseline", "difference_share", "power", "confidence", "response_rate"]);

/** How many have to be asked: the calculator, in plain words. */
export function SizeStep({ plan, programme, isRefused, onChange }: StepProps) {
  const { t } = useTranslation("survey");
  const question = plan.size ?? usualSize(programme.unit.id, programme.frame_count);
  const answer = useSampleSize(question);
  const most = Math.min(question.population ?? Infinity, programme.frame_count > 0 ? programme.frame_count : Infinity);
  const isLacking = isRefused && lacksSize(plan);
  const change = (next: Partial<SizeQuestion>): void => onChange({ size: { ...question, ...next } });
  const { outcome } = question;
  const isShare = outcome.kind === "share" || outcome.kind === "share_difference";
  const fields = Object.entries(outcome).filter((entry): entry is [string, number] => typeof entry[1] === "number");
  return (
    <Form layout="vertical">
      <Form.Item label={t("size.wanted")}>
        <Segmented<SizeOutcome["kind"]>
          value={outcome.kind}
          options={(Object.keys(USUAL) as SizeOutcome["kind"][]).map((value) => ({ value, label: t(`size.kind.${value}`) }))}
          onChange={(kind) => change({ outcome: USUAL[kind] })}
        />
      </Form.Item>
      <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(170px, 1fr))", columnGap: 16 }}>
        {fields.map(([name, value]) => (
          <NumberField
            key={name}
            label={t(`size.${name as "margin"}`)}
            percent={SHARES.has(name) || (isShare && SHARES.has(`${name}_share`))}
            value={value}
            onChange={(next) => change({ outcome: { ...outcome, [name]: next } as SizeOutcome })}
          />
        ))}
        <NumberField label={t("size.confidence")} percent value={question.confidence ?? 0.95} onChange={(confidence) => change({ confidence })} />
        <NumberField label={t("size.design_effect")} value={question.design_effect ?? 1} onChange={(design_effect) => change({ design_effect })} />
        <NumberField label={t("size.response_rate")} percent value={question.response_rate ?? 1} onChange={(response_rate) => change({ response_rate })} />
        <Form.Item label={t("size.population")}>
          <InputNumber min={1} precision={0} style={{ width: "100%" }} value={question.population} onChange={(population) => change({ population })} />
        </Form.Item>
      </div>
      {answer.isError ? <ProblemAlert error={answer.error} /> : answer.data && <Reading answer={answer.data} question={question} most={most} onTake={(total) => onChange({ size: question, total })} />}
      <Form.Item label={t("programme.total")} required extra={t("size.total_hint")} validateStatus={isLacking ? "error" : undefined} help={isLacking ? t("size.total_needed") : undefined} style={{ marginTop: 16 }}>
        <InputNumber min={1} max={200000} precision={0} style={{ width: 200 }} value={plan.total || null} onChange={(total) => onChange({ total: total ?? 0 })} />
      </Form.Item>
    </Form>
  );
}

interface ReadingProps {
  answer: SizeAnswer;
  question: SizeQuestion;
  /** People who can be asked at all. */
  most: number;
  onTake: (total: number) => void;
}

/** What the numbers say. */
function Reading({ answer, question, most, onTake }: ReadingProps) {
  const { t } = useTranslation("survey");
  const level = formatNumber((question.confidence ?? 0.95) * 100);
  const total = Math.min(answer.recommended_invitations, most);
  const lines = [
    t(answer.groups === 2 ? "size.reading_groups" : "size.reading", { required: formatNumber(answer.required), level }),
    answer.floor
      ? t("size.reading_floor", { customers: formatNumber(answer.floor.customers), per_mille: answer.floor.per_mille, required: formatNumber(answer.floor.required) })
      : t("size.reading_no_floor"),
    total === most ? t("size.reading_everybody", { most: formatNumber(most) }) : t("size.reading_invite", { recommended: formatNumber(answer.recommended), invitations: formatNumber(answer.recommended_invitations), rate: formatNumber((question.response_rate ?? 1) * 100) }),
  ];
  return (
    <Alert
      type="info"
      role="status"
      title={t("size.result", { invitations: formatNumber(total) })}
      description={lines.map((line) => <div key={line}>{line}</div>)}
      action={
        <Button size="small" onClick={() => onTake(total)}>
          {t("size.take")}
        </Button>
      }
    />
  );
}

interface FieldProps {
  label: string;
  value: number;
  percent?: boolean;
  onChange: (value: number) => void;
}

/** A share is written as percent. */
function NumberField({ label, value, percent = false, onChange }: FieldProps) {
  const shown = percent ? Number((value * 100).toFixed(4)) : value;
  return (
    <Form.Item label={label}>
      <InputNumber
        style={{ width: "100%" }}
        value={shown}
        suffix={percent ? "%" : undefined}
        onChange={(next) => next !== null && onChange(percent ? next / 100 : next)}
      />
    </Form.Item>
  );
}
