import ArrowDownOutlined from "@ant-design/icons/ArrowDownOutlined";
import ArrowUpOutlined from "@ant-design/icons/ArrowUpOutlined";
import { Button, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { AutomationRuleView, AutomationVocabulary } from "@/shared/api/contract";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { RowLink } from "@/shared/parts/RowLink";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useOrderRules, useSwitchRule } from "../api/automationApi";
import { ruleSentence } from "../ruleText";
import styles from "./Automation.module.css";
import { useNames } from "./useNames";

interface Props {
  rules: AutomationRuleView[];
  vocabulary: AutomationVocabulary;
  mayEdit: boolean;
  onEdit: (rule: AutomationRuleView | "new") => void;
  onRuns: (rule: AutomationRuleView) => void;
  onVersions: (rule: AutomationRuleView) => void;
}

/** The rules as sentences, in the order in which they run. */
export function RulesTable({ rules, vocabulary, mayEdit, onEdit, onRuns, onVersions }: Props) {
  const { t } = useTranslation("automation");
  const text = useCodeText();
  const names = useNames();
  const turn = useSwitchRule();
  const order = useOrderRules();
  const sentence = (row: AutomationRuleView): string => {
    const offer = vocabulary.triggers.find(({ trigger }) => trigger === row.rule.trigger);
    return offer ? ruleSentence(text, row.rule, offer, names) : row.rule.name;
  };
  const move = (row: AutomationRuleView, by: -1 | 1): void => {
    const ids = rules.map(({ id }) => id);
    const at = ids.indexOf(row.id);
    const other = ids[at + by];
    if (other === undefined) return;
    [ids[at], ids[at + by]] = [other, row.id];
    order.mutate(ids);
  };
  const rule = (row: AutomationRuleView) => (
    <div className={styles.rule}>
      {mayEdit ? <RowLink onClick={() => onEdit(row)}>{row.rule.name}</RowLink> : <strong>{row.rule.name}</strong>}
      <span className={styles.quiet}>{sentence(row)}</span>
    </div>
  );
  const state = (row: AutomationRuleView) => (
    <span className={styles.line}>
      {mayEdit && (
        <Switch
          size="small"
          checked={row.enabled}
          loading={turn.isPending && turn.variables.id === row.id}
          aria-label={t("switch_of", { name: row.rule.name })}
          onChange={(enabled) => turn.mutate({ id: row.id, enabled })}
        />
      )}
      <StatusTag tone={row.enabled ? "good" : row.off_reason && row.off_reason !== "by_hand" ? "bad" : "neutral"} hollow={!row.enabled}>
        {row.enabled ? t("on") : (text(`automation:off.${row.off_reason ?? "by_hand"}`) ?? t("off.by_hand"))}
      </StatusTag>
    </span>
  );
  const actions = (row: AutomationRuleView) => (
    <span className={styles.acts}>
      <Button type="link" size="small" onClick={() => onRuns(row)} aria-label={t("runs_of", { name: row.rule.name })}>
        {t("tab.runs")}
      </Button>
      <Button type="link" size="small" onClick={() => onVersions(row)} aria-label={t("versions_of", { name: row.rule.name })}>
        {t("version", { number: row.version })}
      </Button>
      {mayEdit && rules.length > 1 && (
        <>
          <Button type="text" size="small" icon={<ArrowUpOutlined />} disabled={row.id === rules[0]?.id} onClick={() => move(row, -1)} aria-label={t("earlier", { name: row.rule.name })} />
          <Button type="text" size="small" icon={<ArrowDownOutlined />} disabled={row.id === rules.at(-1)?.id} onClick={() => move(row, 1)} aria-label={t("later", { name: row.rule.name })} />
        </>
      )}
    </span>
  );
  const columns: DataColumn<AutomationRuleView>[] = [
    { key: "rule", title: t("rule"), render: rule },
    { key: "state", title: t("state"), render: state },
    { key: "unit", title: t("unit"), render: (row) => row.unit_name },
    { key: "owner", title: t("owner"), render: (row) => row.owner_name },
    { key: "actions", title: <span className="visually-hidden">{t("actions")}</span>, render: actions },
  ];
  return (
    <>
      {turn.error && <ProblemAlert error={turn.error} />}
      {order.error && <ProblemAlert error={order.error} />}
      <DataTable
        label={t("tab.rules")}
        rows={rules}
        rowKey={(row) => row.id}
        columns={columns}
        empty={
          <EmptyState title={t("none")} action={mayEdit && <Button onClick={() => onEdit("new")}>{t("new")}</Button>}>
            {t("none_text")}
          </EmptyState>
        }
        phoneRow={(row) => (
          <div className={styles.rule}>
            {rule(row)}
            {state(row)}
            {actions(row)}
          </div>
        )}
      />
    </>
  );
}
