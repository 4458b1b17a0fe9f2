import CloseOutlined from "@ant-design/icons/CloseOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Ending } from "@/shared/api/contract";
import { freshKey } from "../editor/document";
import { useDocument, useEditing } from "./editing";
import { LocalTextField } from "./LocalTextField";
import { Property } from "./Property";
import styles from "./Property.module.css";

/** An ending that leaves a response behind, and those that do not. */
const EXITS = ["counted", "screened_out", "quota_full"] as const;

const PARTS = ["title", "introduction", "thanks"] as const;

/** The questionnaire as a whole: its words before and behind the questions. */
export function DocumentProperties() {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { edit } = useEditing();
  return (
    <>
      {PARTS.map((part) => (
        <Property key={part} label={t(`properties.${part}`)} hint={t(`properties.${part}_hint`)}>
          <LocalTextField
            label={t(`properties.${part}`)}
            value={document[part]}
            onChange={(text, language) => edit({ type: "document", change: { [part]: text } }, `${part}/${language}`)}
          />
        </Property>
      ))}
      <Endings />
    </>
  );
}

/** Ways to end early; jumps lead there. */
function Endings() {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { edit } = useEditing();
  const endings = document.endings ?? [];
  const store = (next: Ending[], part: string): void => edit({ type: "document", change: { endings: next.length > 0 ? next : undefined } }, `endings/${part}`);
  return (
    <Property label={t("properties.endings")} hint={t("properties.endings_hint")}>
      {endings.map((ending, index) => (
        <div key={ending.key} className={styles.test}>
          <div className={styles.row}>
            <LocalTextField
              label={t("properties.ending", { number: index + 1 })}
              value={ending.text}
              onChange={(text, language) => store(endings.map((old) => (old.key === ending.key ? { ...old, text } : old)), `${ending.key}/${language}`)}
            />
            <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t("properties.ending_remove", { number: index + 1 })} onClick={() => store(endings.filter(({ key }) => key !== ending.key), "remove")} />
          </div>
          <Select
            value={ending.exit ?? ("counted" as const)}
            aria-label={t("properties.ending_exit", { number: index + 1 })}
            options={EXITS.map((value) => ({ value, label: t(`properties.exit.${value}`) }))}
            onChange={(value) => store(endings.map((old) => (old.key === ending.key ? { ...old, exit: value === "counted" ? undefined : value } : old)), `${ending.key}/exit`)}
          />
        </div>
      ))}
      <div>
        <Button size="small" icon={<PlusOutlined />} onClick={() => store([...endings, { key: freshKey("end", new Set(endings.map(({ key }) => key))), text: {} }], "add")}>
          {t("properties.ending_add")}
        </Button>
      </div>
    </Property>
  );
}
