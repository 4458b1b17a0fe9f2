import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ENTRIES, GROUPS } from "../editor/kinds";
import { useEditing } from "./editing";
import styles from "./Outline.module.css";
import { TextImport } from "./TextImport";

/** Adds behind what is chosen. */
export function AddQuestion() {
  const { t } = useTranslation("survey");
  const { add, addPage } = useEditing();
  const [importing, setImporting] = useState(false);
  const groups = GROUPS.map((group) => ({
    key: group,
    type: "group" as const,
    label: t(`palette.group.${group}`),
    children: ENTRIES.filter((entry) => entry.group === group).map(({ kind }) => ({ key: kind, label: t(`kind.${kind}`), onClick: () => add(kind) })),
  }));
  return (
    <div className={styles.add}>
      <Dropdown trigger={["click"]} menu={{ items: groups, style: { maxHeight: 420, overflow: "auto" } }}>
        <Button size="small" icon={<PlusOutlined />}>
          {t("outline.add_question")}
        </Button>
      </Dropdown>
      <Button size="small" type="text" icon={<PlusOutlined />} onClick={addPage}>
        {t("outline.add_page")}
      </Button>
      <Button size="small" type="text" onClick={() => setImporting(true)}>
        {t("text_import.open")}
      </Button>
      <TextImport open={importing} onClose={() => setImporting(false)} />
    </div>
  );
}
