import DeleteOutlined from "@ant-design/icons/DeleteOutlined";
import { Button, Form } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseTarget, TargetRule } from "@/shared/api/contract";
import { inOrderOfRules, isGeneral } from "../targetRules";
import { AddRule } from "./AddRule";
import { AllowanceField } from "./AllowanceField";
import styles from "./Policy.module.css";

const TARGETS: readonly CaseTarget[] = ["acknowledge", "accept", "respond", "resolve", "close"];
/** Nobody has to keep these. */
const OPTIONAL: ReadonlySet<CaseTarget> = new Set(["acknowledge", "close"]);

/** Time allowed for each origin and priority; a row that names more goes before the general one. */
export function TargetsTable() {
  const { t } = useTranslation("case");
  // What a rule is for is no field of the form.
  const rules: TargetRule[] = Form.useWatch("targets", { preserve: true }) ?? [];
  return (
    <Form.List name="targets">
      {(fields, { add, remove }) => (
        <>
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
                {inOrderOfRules(fields, rules).map(({ field, rule }) => (
                  <tr key={field.key}>
                    <RuleHead rule={rule} onRemove={() => remove(field.name)} />
                    {TARGETS.map((target) => (
                      <td key={target} data-label={t(`target.${target}`)}>
                        <div>
                          <AllowanceField name={[field.name, target]} at={["targets", field.name, target]} label={`${nameOf(rule, t)} ${t(`target.${target}`)}`} optional={OPTIONAL.has(target)} />
                        </div>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <AddRule rules={rules} onAdd={(rule) => add(rule)} />
        </>
      )}
    </Form.List>
  );
}

type Words = ReturnType<typeof useTranslation<"case">>["t"];

function nameOf(rule: TargetRule, t: Words): string {
  return `${t(`origin.${rule.origin}`)} · ${t(`priority.${rule.priority}`)}`;
}

function RuleHead({ rule, onRemove }: { rule: TargetRule; onRemove: () => void }) {
  const { t } = useTranslation("case");
  const name = nameOf(rule, t);
  return (
    <th scope="row">
      {name}
      {rule.severity && <div className={styles.channel}>{t("policy.targets.severity", { severity: t(`severity.${rule.severity}`) })}</div>}
      {rule.tier && <div className={styles.channel}>{t("policy.targets.tier", { tier: t(`tier.${rule.tier}`) })}</div>}
      {rule.channel && <div className={styles.channel}>{t("policy.targets.channel", { channel: t(`channel.${rule.channel}`) })}</div>}
      {/* The general rule of an origin and priority must stay. */}
      {!isGeneral(rule) && <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("policy.targets.remove", { name })} onClick={onRemove} />}
    </th>
  );
}
