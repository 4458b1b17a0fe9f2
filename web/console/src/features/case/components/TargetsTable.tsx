import { Form, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Allowance, AllowanceBasis, CasePolicy, CaseTarget, TargetRule } from "@/shared/api/contract";
import styles from "./Policy.module.css";
import { useMinutesText } from "./useMinutesText";

const TARGETS: readonly CaseTarget[] = ["accept", "respond", "resolve"];
const DAYS: ReadonlySet<AllowanceBasis> = new Set(["working_days", "natural_days"]);

/** Time allowed for each origin and priority; a row for a channel goes before the general one. */
export function TargetsTable({ targets }: { targets: readonly TargetRule[] }) {
  const { t } = useTranslation("case");
  const order = (rule: TargetRule): string => `${rule.origin} ${["urgent", "high", "normal"].indexOf(rule.priority)} ${rule.channel ?? ""}`;
  const rows = targets.map((rule, index) => ({ rule, index }));
  rows.sort((a, b) => order(a.rule).localeCompare(order(b.rule)));
  return (
    <div className={styles.scroll}>
      <table className={styles.targets}>
        <thead>
          <tr>
            <th scope="col">{t("policy.targets.rule")}</th>
            {TARGETS.map((target) => (
              <th key={target} scope="col">
                {t(`target.${target}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ rule, index }) => {
            const name = `${t(`origin.${rule.origin}`)} · ${t(`priority.${rule.priority}`)}`;
            return (
              <tr key={index}>
                <th scope="row">
                  {name}
                  {rule.severity && <div className={styles.channel}>{t("policy.targets.severity", { severity: t(`severity.${rule.severity}`) })}</div>}
                  {rule.tier && <div className={styles.channel}>{t("policy.targets.tier", { tier: t(`tier.${rule.tier}`) })}</div>}
                  {rule.channel && <div className={styles.channel}>{t("policy.targets.channel", { channel: t(`channel.${rule.channel}`) })}</div>}
                </th>
                {TARGETS.map((target) => (
                  <td key={target} data-label={t(`target.${target}`)}>
                    <AllowanceField index={index} target={target} label={`${name} ${t(`target.${target}`)}`} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function AllowanceField({ index, target, label }: { index: number; target: CaseTarget; label: string }) {
  const { t } = useTranslation("case");
  const inWords = useMinutesText();
  const { minutes, basis }: Partial<Allowance> = Form.useWatch(["targets", index, target]) ?? {};
  const form = Form.useFormInstance();
  const inDays = basis !== undefined && DAYS.has(basis);
  const day = dayMinutes(Form.useWatch("work_hours"));
  const days = basis === "working_time" && typeof minutes === "number" && day > 0 ? minutes / day : 0;
  return (
    <>
      <div className={styles.cell}>
        {/* What the basis does not count is 0. */}
        <Form.Item name={["targets", index, target, "minutes"]} hidden={inDays} normalize={(value: number) => (inDays ? 0 : value)} rules={inDays ? [] : [{ required: true, type: "number", min: 1, max: 300_000, message: t("policy.between", { min: 1, max: 300_000 }) }]}>
          <InputNumber min={inDays ? 0 : 1} max={300_000} precision={0} aria-label={t("policy.targets.minutes_of", { name: label })} style={{ width: 88 }} />
        </Form.Item>
        <Form.Item name={["targets", index, target, "days"]} hidden={!inDays} rules={inDays ? [{ required: true, type: "number", min: 1, max: 365, message: t("policy.between", { min: 1, max: 365 }) }] : []}>
          <InputNumber min={inDays ? 1 : 0} max={365} precision={0} aria-label={t("policy.targets.days_of", { name: label })} style={{ width: 88 }} />
        </Form.Item>
        <Form.Item name={["targets", index, target, "basis"]}>
          <Select
            style={{ width: 120 }}
            aria-label={t("policy.targets.basis_of", { name: label })}
            onChange={(next: AllowanceBasis) => form.setFieldValue(["targets", index, target], DAYS.has(next) ? { minutes: 0, days: 3, basis: next } : { minutes: 60, days: 0, basis: next })}
            options={(["working_time", "calendar_time", "working_days", "natural_days"] as const).map((value) => ({ value, label: t(`policy.targets.basis.${value}`) }))}
          />
        </Form.Item>
      </div>
      {typeof minutes === "number" && minutes >= 60 && (
        <p className={styles.inWords}>{days >= 1 ? t("policy.targets.in_days", { days: Number(days.toFixed(1)) }) : t("policy.targets.in_words", { text: inWords(minutes) })}</p>
      )}
    </>
  );
}

/** Minutes of a working day, from windows that may be half filled in. */
function dayMinutes(windows: Partial<CasePolicy["work_hours"][number]>[] | undefined): number {
  const at = (time: string | undefined): number => {
    const [hours = Number.NaN, minutes = Number.NaN] = (time ?? "").split(":").map(Number);
    return hours * 60 + minutes;
  };
  const lengths = (windows ?? []).map((window) => at(window?.closes) - at(window?.opens)).filter((length) => length > 0);
  return lengths.reduce((sum, length) => sum + length, 0);
}
