import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AutomationRule, AutomationRuleView } from "@/shared/api/contract";
import { ContactDrawer } from "@/shared/parts/ContactDrawer";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { usePermission } from "@/shared/session/session";
import { useRules, useRuns, useVocabulary } from "../api/automationApi";
import { NoticesPane } from "../components/NoticesPane";
import { RuleDrawer } from "../components/RuleDrawer";
import { RulesTable } from "../components/RulesTable";
import { RunsTable } from "../components/RunsTable";
import { VersionsDrawer } from "../components/VersionsDrawer";
import type { AutomationTab } from "../routes";

interface Editing {
  rule: AutomationRuleView | undefined;
  begin?: AutomationRule;
}

/** What is done by itself: rules, what they did, who is told. */
export function AutomationPage() {
  const { t } = useTranslation(["automation", "parts"]);
  const search = useSearch({ from: "/shell/automation" });
  const navigate = useNavigate({ from: "/automation" });
  const mayEdit = usePermission("automation.edit");
  const vocabulary = useVocabulary();
  const rules = useRules();
  const [editing, setEditing] = useState<Editing>();
  const [versions, setVersions] = useState<AutomationRuleView>();
  const [contact, setContact] = useState(false);
  const on = rules.data?.filter(({ enabled }) => enabled).length ?? 0;
  const show = (tab: AutomationTab, rule?: string): void => void navigate({ search: { tab: tab === "rules" ? undefined : tab, rule } });
  const pane = (tab: AutomationTab) => {
    if (tab === "runs") return <RunsPane rule={search.rule} onAll={() => show("runs")} />;
    return (
      <QueryView query={vocabulary}>
        {(words) =>
          tab === "notices" ? (
            <NoticesPane roles={words.roles} />
          ) : (
            <QueryView query={rules}>
              {(rows) => (
                <RulesTable
                  rules={rows}
                  vocabulary={words}
                  mayEdit={mayEdit}
                  onEdit={(rule) => setEditing({ rule: rule === "new" ? undefined : rule })}
                  onRuns={(rule) => show("runs", rule.id)}
                  onVersions={setVersions}
                />
              )}
            </QueryView>
          )
        }
      </QueryView>
    );
  };
  return (
    <PageShell
      title={t("title")}
      sentence={rules.data && t("sentence", { count: rules.data.length, on })}
      actions={
        <>
          <Button onClick={() => setContact(true)}>{t("parts:contact.title")}</Button>
          {mayEdit && (
            <Button type="primary" onClick={() => setEditing({ rule: undefined })}>
              {t("new")}
            </Button>
          )}
        </>
      }
    >
      <Tabs
        activeKey={search.tab ?? "rules"}
        onChange={(tab) => show(tab as AutomationTab)}
        items={(["rules", "runs", "notices"] as const).map((key) => ({ key, label: t(`tab.${key}`), children: pane(key) }))}
        destroyOnHidden
      />
      {editing && vocabulary.data && (
        <RuleDrawer vocabulary={vocabulary.data} edited={editing.rule} begin={editing.begin} onClose={() => setEditing(undefined)} />
      )}
      {versions && vocabulary.data && (
        <VersionsDrawer
          of={versions}
          vocabulary={vocabulary.data}
          mayEdit={mayEdit}
          onTake={(begin) => {
            setEditing({ rule: versions, begin });
            setVersions(undefined);
          }}
          onClose={() => setVersions(undefined)}
        />
      )}
      <ContactDrawer open={contact} onClose={() => setContact(false)} />
    </PageShell>
  );
}

function RunsPane({ rule, onAll }: { rule: string | undefined; onAll: () => void }) {
  const { t } = useTranslation("automation");
  const runs = useRuns(rule);
  return (
    <Section bare note={t("runs_note")} actions={rule && <Button onClick={onAll}>{t("all_runs")}</Button>}>
      <QueryView query={runs}>{(rows) => <RunsTable runs={rows} />}</QueryView>
    </Section>
  );
}
