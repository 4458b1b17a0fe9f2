import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { found } from "@/shared/search/pinyin";
import type { AnalysisMethod } from "../contract";
import styles from "./MethodPicker.module.css";

interface Props {
  methods: readonly AnalysisMethod[];
  chosen: string | undefined;
  onChoose: (code: string | undefined) => void;
}

/** All methods by group, the most asked for first; once one is chosen, it stands alone. */
export function MethodPicker({ methods, chosen, onChoose }: Props) {
  const { t } = useTranslation("analysis");
  const [text, setText] = useState("");
  const one = methods.find(({ code }) => code === chosen);
  if (one) {
    return (
      <div className={styles.chosen}>
        <div>
          <strong>{one.title}</strong>
          <div className={styles.summary}>{one.summary}</div>
        </div>
        <Button onClick={() => onChoose(undefined)}>{t("new.other_method")}</Button>
      </div>
    );
  }
  const shown = methods.filter(({ title, summary, code, group_title: group }) => text.trim() === "" || found(`${title} ${summary} ${code} ${group}`, text));
  return (
    <div className={styles.picker}>
      <Input.Search allowClear value={text} onChange={({ target }) => setText(target.value)} placeholder={t("new.search_method")} aria-label={t("new.search_method")} />
      {groupsOf(shown, t("new.recommended")).map(({ title, members }) => (
        <div key={title} role="group" aria-label={title}>
          <h3 className={styles.group}>{title}</h3>
          <ul className={styles.methods}>
            {members.map((method) => (
              <li key={method.code}>
                <button type="button" className={styles.method} onClick={() => onChoose(method.code)}>
                  <strong>{method.title}</strong>
                  <span className={styles.summary}>{method.summary}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {shown.length === 0 && <p className={styles.summary}>{t("new.no_method")}</p>}
    </div>
  );
}

/** The recommended ones stand above the groups and not again below. */
function groupsOf(methods: readonly AnalysisMethod[], recommended: string): { title: string; members: AnalysisMethod[] }[] {
  const first = methods.filter(({ recommended: place }) => typeof place === "number").sort((one, other) => (one.recommended ?? 0) - (other.recommended ?? 0));
  const groups = first.length > 0 ? [{ title: recommended, members: first }] : [];
  for (const method of methods.filter(({ recommended: place }) => typeof place !== "number")) {
    const group = groups.find(({ title }) => title === method.group_title);
    if (group) group.members.push(method);
    else groups.push({ title: method.group_title, members: [method] });
  }
  return groups;
}
