import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { KINDS } from "../editor/document";
import { useEditing } from "./editing";
import styles from "./Outline.module.css";

/** Adds behind what is chosen. */
export function AddQuestion() {
  const { t } = useTranslation("survey");
  const { add, addPage } = useEditing();
  return (
    <div className={styles.add}>
      <Dropdown trigger={["click"]} menu={{ items: KINDS.map((kind) => ({ key: kind, label: t(`kind.${kind}`), onClick: () => add(kind) })) }}>
        <Button size="small" icon={<PlusOutlined />}>
          {t("outline.add_question")}
        </Button>
      </Dropdown>
      <Button size="small" type="text" icon={<PlusOutlined />} onClick={addPage}>
        {t("outline.add_page")}
      </Button>
    </div>
  );
}
