import EllipsisOutlined from "@ant-design/icons/EllipsisOutlined";
import { Button, Dropdown } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail, CaseDoing, CaseMacroRun, OfferedTemplate } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { Key } from "@/shared/parts/ShortcutsHelp";
import { useShortcuts, useShortcutsOn } from "@/shared/parts/useShortcuts";
import { usePermission } from "@/shared/session/session";
import { useActOnCase, type StaffAction } from "../api/actOnCase";
import { useOfferedTemplates } from "../api/caseTemplates";
import { ACTION_KEYS, actionsOf, isQuiet, isRare, needsForm, primaryOf } from "../caseActions";
import { ActionForm } from "./ActionForm";
import styles from "./CaseActions.module.css";
import { MacroOutcome, MacroPanel } from "./MacroPanel";

interface Props {
  detail: CaseDetail;
  onLast: () => void;
  /** What one does at the case, for whoever else is there. */
  onDoing: (doing: CaseDoing) => void;
}

function doingOf(form: StaffAction | null, macro: boolean): CaseDoing {
  if (macro || form === "reply") return "replying";
  if (form === "note") return "noting";
  return form ? "acting" : "looking";
}

/** What may be done now, as the server says; a form opens in place. */
export function CaseActions({ detail, onLast, onDoing }: Props) {
  const { t } = useTranslation("case");
  const [opened, setOpened] = useState<StaffAction | null>(null);
  const [macro, setMacro] = useState<OfferedTemplate | null>(null);
  const [ran, setRan] = useState<{ name: string; run: CaseMacroRun } | null>(null);
  const [keysOn] = useShortcutsOn();
  const mayHandle = usePermission("case.handle");
  const act = useActOnCase(detail.id);
  const offered = useOfferedTemplates(detail.id, detail.revision, mayHandle).data ?? [];
  const actions = actionsOf(detail);
  const primary = primaryOf(detail);
  // A form stays while somebody writes in it, whatever others do to the case meanwhile.
  const form = !macro && opened && needsForm(opened) ? opened : null;
  const doing = doingOf(form, macro !== null);
  useEffect(() => onDoing(doing), [doing, onDoing]);

  const begin = (action: StaffAction): void => {
    act.reset();
    setMacro(null);
    // Pressed again it stays: it may be on its way, and its answer is shown in it.
    if (needsForm(action)) setOpened(action);
    else act.mutate({ revision: detail.revision, act: { action, input: undefined } });
  };
  const beginMacro = (next: OfferedTemplate): void => {
    setRan(null);
    setOpened(null);
    setMacro(next);
  };
  const keys = Object.entries(ACTION_KEYS).filter(([, action]) => actions.includes(action));
  useShortcuts(Object.fromEntries(keys.map(([key, action]) => [key, () => begin(action)])));
  if (actions.length === 0 && !form) return null;
  const rare = actions.filter(isRare);
  const macros = offered.filter(({ steps }) => steps.length > 0);
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
        {macros.length > 0 && (
          <Dropdown trigger={["click"]} menu={{ items: macros.map(({ id, name }) => ({ key: id, label: name })), onClick: ({ key }) => macros.filter(({ id }) => id === key).forEach(beginMacro) }}>
            <Button type="text">{t("macro.label")}</Button>
          </Dropdown>
        )}
        {rare.length > 0 && (
          <Dropdown trigger={["click"]} menu={{ items: rare.map((action) => ({ key: action, label: t(`action.${action}`) })), onClick: ({ key }) => begin(key as StaffAction) }}>
            <Button type="text" icon={<EllipsisOutlined />} iconPlacement="end">
              {t("action.more")}
            </Button>
          </Dropdown>
        )}
      </div>
      {act.error && !form && <ProblemAlert error={act.error} />}
      {ran && <MacroOutcome name={ran.name} run={ran.run} onClose={() => setRan(null)} />}
      {macro && (
        <MacroPanel
          key={macro.id}
          macro={macro}
          detail={detail}
          onClose={() => setMacro(null)}
          onRan={(run) => {
            setRan({ name: macro.name, run });
            setMacro(null);
          }}
        />
      )}
      {form && <ActionForm key={form} action={form} detail={detail} possible={actions.includes(form)} onClose={() => setOpened((now) => (now === form ? null : now))} onLast={onLast} onMacro={beginMacro} />}
    </div>
  );
}
