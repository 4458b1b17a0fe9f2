import { Checkbox, Segmented, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { FileType, Question } from "@/shared/api/contract";
import { useQuestionEdit } from "../editing";
import { Property, Toggle } from "../Property";
import styles from "../Property.module.css";
import { NumberField } from "./NumberField";

/** What the server takes at most. */
const MOST_FILES = 10;
const MOST_MEGABYTES = 20;
const GROUPS: readonly { name: "pictures" | "documents" | "media"; types: readonly FileType[] }[] = [
  { name: "pictures", types: ["jpeg", "png", "webp"] },
  { name: "documents", types: ["pdf", "docx", "xlsx", "pptx", "txt"] },
  { name: "media", types: ["mp4", "mp3"] },
];
const ALL: readonly FileType[] = GROUPS.flatMap(({ types }) => types);

/** How many files, and how large. */
export function Files({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  return (
    <div className={styles.pair}>
      <NumberField question={question} name="max_files" label={t("properties.max_files")} min={1} max={MOST_FILES} placeholder="1" />
      <NumberField question={question} name="max_megabytes" label={t("properties.max_megabytes")} min={1} max={MOST_MEGABYTES} placeholder="10" />
    </div>
  );
}

/** Which kinds of files are taken; none ticked means all of them. */
export function FileTypes({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  const chosen = question.types?.length ? question.types : ALL;
  const store = (types: FileType[]): void => {
    const next = ALL.filter((type) => types.includes(type));
    edit({ types: next.length === 0 || next.length === ALL.length ? undefined : next }, "types");
  };
  return (
    <Property label={t("properties.file_types")} hint={t("properties.file_types_hint")}>
      {GROUPS.map(({ name, types }) => (
        <fieldset key={name} className={styles.set}>
          <legend className={styles.hint}>{t(`properties.file_group.${name}`)}</legend>
          {types.map((type) => (
            <Checkbox key={type} checked={chosen.includes(type)} onChange={({ target }) => store(target.checked ? [...chosen, type] : chosen.filter((one) => one !== type))}>
              {type.toUpperCase()}
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </Property>
  );
}

const LEVELS = ["province", "prefecture", "county"] as const;

/** How narrow the place is, and whether street and number are asked for. */
export function AddressSetting({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  return (
    <>
      <Property label={t("properties.level")}>
        <Segmented block value={question.level ?? "county"} options={LEVELS.map((value) => ({ value, label: t(`properties.level_of.${value}`) }))} onChange={(level) => edit({ level: level === "county" ? undefined : level }, "level")} />
      </Property>
      <Toggle label={t("properties.detail")}>
        <Switch size="small" checked={question.detail ?? false} onChange={(detail) => edit({ detail: detail || undefined }, "detail")} />
      </Toggle>
    </>
  );
}
