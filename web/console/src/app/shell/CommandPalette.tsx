import { useNavigate } from "@tanstack/react-router";
import { Input, Modal } from "antd";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/session/session";
import { menuFor } from "../menu";
import styles from "./CommandPalette.module.css";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Ctrl/⌘+K: to any page by a few letters of its name, in either language or its path. */
export function CommandPalette({ open, onOpenChange }: Props) {
  const { t } = useTranslation("shell");
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const navigate = useNavigate();
  const { permissions } = useMe();

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      onOpenChange(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onOpenChange]);

  const pages = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return menuFor(permissions)
      .flatMap(({ entries }) => entries)
      .map(({ name, path, icon }) => ({ name, path, icon, label: t(`menu.page.${name}`) }))
      .filter(({ label, path }) => label.toLowerCase().includes(wanted) || path.includes(wanted));
  }, [permissions, text, t]);

  const close = (): void => onOpenChange(false);
  const go = (index: number): void => {
    const page = pages[index];
    if (!page) return;
    close();
    void navigate({ to: page.path });
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") go(chosen);
    if (event.key === "ArrowDown") setChosen(Math.min(chosen + 1, pages.length - 1));
    if (event.key === "ArrowUp") setChosen(Math.max(chosen - 1, 0));
    if (event.key.startsWith("Arrow")) event.preventDefault();
  };

  return (
    <Modal
      open={open}
      onCancel={close}
      afterClose={() => setText("")}
      footer={null}
      closable={false}
      title={<span className="visually-hidden">{t("palette.title")}</span>}
      width={520}
      destroyOnHidden
    >
      <Input
        autoFocus
        size="large"
        value={text}
        role="combobox"
        aria-expanded
        aria-controls="palette-pages"
        aria-activedescendant={pages[chosen] ? `palette-${pages[chosen].name}` : undefined}
        aria-label={t("palette.title")}
        placeholder={t("palette.placeholder")}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      {/* The input owns focus and keys; the list follows by aria-activedescendant. */}
      {/* oxlint-disable no-noninteractive-element-to-interactive-role, click-events-have-key-events */}
      <ul id="palette-pages" role="listbox" aria-label={t("palette.title")} className={styles.list}>
        {pages.map(({ name, label, icon: Icon }, index) => (
          <li
            key={name}
            id={`palette-${name}`}
            role="option"
            aria-selected={index === chosen}
            className={styles.option}
            onClick={() => go(index)}
            onMouseEnter={() => setChosen(index)}
          >
            <Icon aria-hidden /> {label}
          </li>
        ))}
      </ul>
      {pages.length === 0 && <p className={styles.none}>{t("palette.none")}</p>}
    </Modal>
  );
}
