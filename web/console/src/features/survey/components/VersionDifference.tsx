import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QuestionnaireDetail } from "@/shared/api/contract";
import { QueryView } from "@/shared/parts/QueryView";
import { useVersion } from "../api/getVersion";
import { changesBetween, type Change } from "../editor/changes";
import { readDocument } from "../editor/document";
import { ChangeList } from "./ChangeList";
import styles from "./Review.module.css";

/** What a version changed, in words, beside any other version. */
export function VersionDifference({ questionnaire, version }: { questionnaire: QuestionnaireDetail; version: number }) {
  const { t } = useTranslation("survey");
  const others = questionnaire.versions.map((head) => head.version).filter((other) => other !== version);
  const nearest = others.find((other) => other < version) ?? others[0];
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const other = chosen !== undefined && others.includes(chosen) ? chosen : nearest;
  const here = useVersion(questionnaire.id, version);
  const there = useVersion(questionnaire.id, other ?? null);
  if (other === undefined) return null;
  const [from, to] = other < version ? [other, version] : [version, other];
  const difference = (): Change[] => {
    if (!here.data || !there.data) return [];
    const [own, theirs] = [readDocument(here.data.document), readDocument(there.data.document)];
    return other < version ? changesBetween(theirs, own) : changesBetween(own, theirs);
  };
  return (
    <div>
      <div className={styles.compare}>
        <span>{t("versions.changes", { from, to })}</span>
        <Select size="small" value={other} aria-label={t("versions.compare_with")} options={others.map((value) => ({ value, label: t("versions.number", { version: value }) }))} onChange={setChosen} />
      </div>
      <QueryView query={there}>{() => here.data && <ChangeList changes={difference()} />}</QueryView>
    </div>
  );
}
