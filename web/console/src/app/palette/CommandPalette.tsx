import { Input, Modal } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { matching, type Command } from "./command";
import styles from "./CommandPalette.module.css";
import { useCommands } from "./useCommands";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Ctrl/⌘+K: to any page, case, questionnaire or unit, and the usual actions, by a few letters or pinyin initials. */
export function CommandPalette({ open, onOpenChange }: Props) {
  const { t } = useTranslation("shell");
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.isComposing) return;
      event.preventDefault();
      onOpenChange(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onOpenChange]);
  return (
    <Modal
      open={open}
      onCancel={() => onOpenChange(false)}
      footer={null}
      closable={false}
      title={<span className="visually-hidden">{t("palette.title")}</span>}
      width={560}
      style={{ top: 72 }}
      destroyOnHidden
    >
      <Palette onDone={() => onOpenChange(false)} />
    </Modal>
  );
}

/** Mounted with the dialog, so that it begins empty each time. */
function Palette({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("shell");
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const groups = matching(useCommands(text), text);
  const commands = groups.flatMap((group) => group.commands);
  const current = commands[Math.min(chosen, commands.length - 1)];

  const run = (command: Command | undefined): void => {
    if (!command) return;
    onDone();
    command.run();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") run(current);
    if (event.key === "ArrowDown") setChosen(Math.min(chosen + 1, commands.length - 1));
    if (event.key === "ArrowUp") setChosen(Math.max(chosen - 1, 0));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") event.preventDefault();
  };

  return (
    <>
      <Input
        autoFocus
        size="large"
        value={text}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={current && `palette-${current.id}`}
        aria-label={t("palette.title")}
        placeholder={t("palette.placeholder")}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" role="listbox" aria-label={t("palette.title")} className={styles.list}>
        {groups.map(({ kind, commands: members }) => (
          <div key={kind} role="group" aria-labelledby={`palette-kind-${kind}`}>
            <p id={`palette-kind-${kind}`} className={styles.kind}>
              {t(`palette.kind.${kind}`)}
            </p>
            {members.map((command) => (
              <Option key={command.id} command={command} chosen={command === current} onChoose={() => setChosen(commands.indexOf(command))} onRun={() => run(command)} />
            ))}
          </div>
        ))}
      </div>
      <p className={styles.none} role="status">
        {commands.length === 0 ? t("palette.none") : ""}
      </p>
    </>
  );
}

function Option({ command, chosen, onChoose, onRun }: { command: Command; chosen: boolean; onChoose: () => void; onRun: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView?.({ block: "nearest" });
  }, [chosen]);
  return (
    // The input owns focus and keys; the list follows by aria-activedescendant.
    // oxlint-disable-next-line click-events-have-key-events, interactive-supports-focus
    <div ref={element} id={`palette-${command.id}`} role="option" aria-selected={chosen} className={styles.option} onClick={onRun} onMouseMove={onChoose}>
      <span className={styles.label}>{command.label}</span>
      {command.note && <span className={styles.note}>{command.note}</span>}
    </div>
  );
}
