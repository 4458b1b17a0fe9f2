import RedoOutlined from "@ant-design/icons/RedoOutlined";
import UndoOutlined from "@ant-design/icons/UndoOutlined";
import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { formatClock } from "@/shared/i18n/format";
import type { Target } from "../editor/place";
import type { Draft } from "../editor/useDraft";
import styles from "./Editor.module.css";
import type { LanguageView } from "./editorView";
import { ProblemsButton } from "./ProblemsButton";

interface Props {
  draft: Draft;
  language: LanguageView;
  onLanguage: (language: LanguageView) => void;
  onChoose: (target: Target) => void;
}

const VIEWS: readonly LanguageView[] = ["zh-CN", "en", "both"];

/** Undo, language, problems, and whether everything is saved. */
export function EditorBar({ draft, language, onLanguage, onChoose }: Props) {
  const { t } = useTranslation("survey");
  return (
    <div className={styles.bar}>
      <span>
        <Button type="text" icon={<UndoOutlined />} disabled={!draft.canUndo} aria-label={t("editor.undo")} title={t("editor.undo")} onClick={draft.undo} />
        <Button type="text" icon={<RedoOutlined />} disabled={!draft.canRedo} aria-label={t("editor.redo")} title={t("editor.redo")} onClick={draft.redo} />
      </span>
      <Segmented value={language} onChange={onLanguage} options={VIEWS.map((value) => ({ value, label: t(`editor.language.${value}`) }))} />
      <span className={styles.save} data-state={draft.save} role="status">
        <span className={styles.dot} aria-hidden="true" />
        {t(`editor.save.${draft.save}`, { time: formatClock(draft.savedAt) })}
      </span>
      <span className={styles.end}>
        <ProblemsButton problems={draft.problems} document={draft.document} onChoose={onChoose} />
      </span>
    </div>
  );
}
