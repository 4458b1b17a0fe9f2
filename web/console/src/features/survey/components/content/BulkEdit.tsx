import { Button, Dropdown, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { linesOf, withLines, type Item } from "../../editor/lines";
import { useEditorView } from "../editorView";
import styles from "../QuestionFields.module.css";

interface Props<One extends Item> {
  items: readonly One[];
  prefix: string;
  onChange: (items: One[], part: string) => void;
  /** Ready lists to begin with. */
  presets?: readonly { code: string; label: string; items: readonly One[] }[];
}

/** All items at once, one line each; or a list that is often used. */
export function BulkEdit<One extends Item>({ items, prefix, onChange, presets }: Props<One>) {
  const { t } = useTranslation("survey");
  const { reading } = useEditorView();
  const [text, setText] = useState<string | null>(null);
  const keep = (): void => {
    if (text !== null) onChange(withLines(items, text, reading, prefix), "bulk");
    setText(null);
  };
  return (
    <>
      <Button size="small" type="link" onClick={() => setText(linesOf(items, reading))}>
        {t("editor.bulk")}
      </Button>
      {presets && presets.length > 0 && (
        <Dropdown trigger={["click"]} menu={{ items: presets.map((preset) => ({ key: preset.code, label: preset.label, onClick: () => onChange([...preset.items], "preset") })) }}>
          <Button size="small" type="link">
            {t("editor.presets")}
          </Button>
        </Dropdown>
      )}
      <Modal open={text !== null} title={t("editor.bulk")} okText={t("editor.bulk_submit")} onOk={keep} onCancel={() => setText(null)} destroyOnHidden>
        <p className={styles.caption}>{t("editor.bulk_hint")}</p>
        <Input.TextArea autoFocus autoSize={{ minRows: 6, maxRows: 16 }} lang={reading} aria-label={t("editor.bulk")} value={text ?? ""} onChange={(event) => setText(event.target.value)} />
      </Modal>
    </>
  );
}
