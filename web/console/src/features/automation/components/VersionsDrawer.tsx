import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { AutomationRule, AutomationRuleView, AutomationVocabulary } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { QueryView } from "@/shared/parts/QueryView";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { useRuleVersions } from "../api/automationApi";
import { ruleSentence } from "../ruleText";
import styles from "./Automation.module.css";
import { useNames } from "./useNames";

interface Props {
  of: AutomationRuleView;
  vocabulary: AutomationVocabulary;
  mayEdit: boolean;
  /** Begins the next version with an older one. */
  onTake: (rule: AutomationRule) => void;
  onClose: () => void;
}

/** What the rule said before. */
export function VersionsDrawer({ of, vocabulary, mayEdit, onTake, onClose }: Props) {
  const { t } = useTranslation("automation");
  const text = useCodeText();
  const names = useNames();
  const versions = useRuleVersions(of.id);
  return (
    <SideDrawer open onClose={onClose} title={t("versions_of", { name: of.rule.name })} size={480}>
      <QueryView query={versions}>
        {(rows) => (
          <ul className={styles.list}>
            {rows.map(({ version, made_by, made_at, rule }) => {
              const offer = vocabulary.triggers.find(({ trigger }) => trigger === rule.trigger);
              return (
                <li key={version} className={styles.part}>
                  <div className={styles.line}>
                    <strong>{t("version", { number: version })}</strong>
                    <span className={styles.quiet}>
                      {made_by} · {formatInstant(made_at)}
                    </span>
                  </div>
                  <div>
                    {rule.name}
                    {t("colon")}
                    {offer && ruleSentence(text, rule, offer, names)}
                  </div>
                  {mayEdit && version !== of.version && (
                    <Button size="small" onClick={() => onTake(rule)}>
                      {t("take_version")}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </QueryView>
    </SideDrawer>
  );
}
