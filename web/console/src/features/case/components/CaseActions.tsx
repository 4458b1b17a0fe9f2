import EllipsisOutlined from "@ant-design/icons/EllipsisOutlined";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { Key } from "@/shared/parts/ShortcutsHelp";
import { useShortcuts, useShortcutsOn } from "@/shared/parts/useShortcuts";
import { useActOnCase, type StaffAction } from "../api/actOnCase";
import { ACTION_KEYS, actionsOf, isQuiet, isRare, needsForm, primaryOf } from "../caseActions";
import { ActionForm } from "./ActionForm";
import styles from "./CaseActions.module.css";

/** What may be done now, as the server says; a form opens in place. */
export function CaseActions({ detail, onLast }: { detail: CaseDetail; onLast: () => void }) {
  const { t } = useTranslation("case");
  const [opened, setOpened] = useState<StaffAction | null>(null);
  const [keysOn] = useShortcutsOn();
  const act = useActOnCase(detail.id);
  const actions = actionsOf(detail);
  const primary = primaryOf(detail);
  const form = opened && needsForm(opened) && actions.includes(opened) ? opened : null;

  const begin = (action: StaffAction): void => {
    act.reset();
    if (needsForm(action)) setOpened(action === form ? null : action);
    else act.mutate({ revision: detail.revision, act: { action, input: undefined } });
  };
  const keys = Object.entries(ACTION_KEYS).filter(([, action]) => actions.includes(action));
  useShortcuts(Object.fromEntries(keys.map(([key, action]) => [key, () => begin(action)])));
  if (actions.length === 0) return null;
  const rare = actions.filter(isRare);
  const keyOf = (action: StaffAction): string | undefined => keys.find(([, named]) => named === action)?.[0];

  return (
    <div className={styles.actions}>
      <div className={styles.bar} role="group" aria-label={t("action.label")}>
        {actions.filter((action) => !isRare(action)).map((action) => {
          const key = keyOf(action);
          return (
            <Button
              key={action}
              type={action === primary ? "primary" : isQuiet(action) ? "text" : "default"}
              aria-expanded={needsForm(action) ? action === form : undefined}
              aria-keyshortcuts={key?.toUpperCase()}
              loading={act.isPending && act.variables.act.action === action}
              onClick={() => begin(action)}
            >
              {t(`action.${action}`)}
              {key && keysOn && (
                <span className={styles.key} aria-hidden="true">
                  <Key>{key.toUpperCase()}</Key>
                </span>
              )}
            </Button>
          );
        })}
        {rare.length > 0 && (
          <Dropdown trigger={["click"]} menu={{ items: rare.map((action) => ({ key: action, label: t(`action.${action}`) })), onClick: ({ key }) => begin(key as StaffAction) }}>
            <Button type="text" icon={<EllipsisOutlined />} iconPlacement="end">
              {t("action.more")}
            </Button>
          </Dropdown>
        )}
      </div>
      {act.error && !form && <ProblemAlert error={act.error} />}
      {form && <ActionForm key={form} action={form} detail={detail} onClose={() => setOpened(null)} onLast={onLast} />}
    </div>
  );
}
