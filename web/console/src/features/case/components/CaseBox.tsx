import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Mentions } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfferedTemplate } from "@/shared/api/contract";
import { colleaguesQuery } from "../api/caseCompany";
import { rememberMeant } from "../mentioned";
import styles from "./CaseBox.module.css";

interface Props {
  id?: string;
  value?: string;
  onChange?: (text: string) => void;
  caseId: string;
  /** Only a note names colleagues: a reply is the customer's to read. */
  mentions: boolean;
  templates: readonly OfferedTemplate[];
  onMacro: (template: OfferedTemplate) => void;
}

/** Words to the customer or to colleagues: `/` brings a text module or a macro, `@` a colleague who may read the case. */
export function CaseBox({ id, value = "", onChange, caseId, mentions, templates, onMacro }: Props) {
  const { t } = useTranslation("case");
  const queryClient = useQueryClient();
  const [search, setSearch] = useState({ prefix: "", text: "" });
  const written = useRef(value);
  const asking = mentions && search.prefix === "@";
  const colleagues = useQuery({ ...colleaguesQuery(caseId, search.text), enabled: asking });

  const write = (text: string): void => {
    written.current = text;
    onChange?.(text);
  };
  // The box writes what was chosen where `/` stood; what it stands for takes its place.
  const choose = (name: string): void => {
    const template = templates.find((one) => one.name === name);
    if (!template) return;
    write(written.current.replace(`/${name} `, template.text ?? ""));
    if (template.steps.length > 0) onMacro(template);
  };
  const options =
    search.prefix === "@"
      ? (colleagues.data ?? []).map((person) => ({ key: person.id, value: person.name, label: <Line name={person.name} quiet={person.unit_name} /> }))
      : templates
          .filter(({ name }) => name.includes(search.text))
          .map((template) => ({ key: template.id, value: template.name, label: <Line name={template.name} quiet={template.text ?? t("macro.steps", { count: template.steps.length })} /> }));
  return (
    <Mentions
      id={id}
      value={value}
      prefix={mentions ? ["@", "/"] : ["/"]}
      options={options}
      filterOption={false}
      notFoundContent={null}
      autoFocus
      autoSize={{ minRows: 3, maxRows: 12 }}
      maxLength={10_000}
      onChange={write}
      onSearch={(text, prefix) => setSearch({ text, prefix })}
      onSelect={(option, prefix) => {
        const person = colleagues.data?.find(({ id: known }) => known === option.key);
        if (prefix === "/") choose(option.value ?? "");
        else if (person) rememberMeant(queryClient, caseId, person);
      }}
    />
  );
}

function Line({ name, quiet }: { name: string; quiet: string }) {
  return (
    <span className={styles.option}>
      {name} <span className={styles.quiet}>{quiet}</span>
    </span>
  );
}
