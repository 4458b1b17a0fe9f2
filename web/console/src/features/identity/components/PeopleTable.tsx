import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Page, Person } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { ContactDrawer } from "@/shared/parts/ContactDrawer";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Hint } from "@/shared/parts/Hint";
import { StatusTag } from "@/shared/parts/StatusTag";
import { PersonActions, type PersonTask } from "./PersonActions";
import { PersonDrawer } from "./PersonDrawer";
import { RolesDrawer } from "./RolesDrawer";
import { SignInLinkDialog } from "./SignInLinkDialog";

interface Props {
  page: Page<Person>;
  cursor: string | undefined;
  onCursor: (cursor: string | undefined) => void;
}

export function PeopleTable({ page, cursor, onCursor }: Props) {
  const { t } = useTranslation("identity");
  const [task, setTask] = useState<{ kind: PersonTask; person: Person } | null>(null);
  const close = (): void => setTask(null);
  const of = (kind: PersonTask): Person | undefined => (task?.kind === kind ? task.person : undefined);
  const roles = (person: Person): string => person.roles.map((role) => t(`role.${role}`)).join(t("list_separator"));
  const actions = (person: Person) => <PersonActions person={person} onTask={(kind) => setTask({ kind, person })} />;
  /** Active is the rule: only the exception is marked. */
  const name = (person: Person) => (
    <>
      <strong>{person.name}</strong> {person.disabled && <StatusTag hollow>{t("person.disabled")}</StatusTag>}
    </>
  );

  const columns: DataColumn<Person>[] = [
    { key: "name", title: t("person.name"), render: (person) => <>{name(person)}<Hint>{person.login}</Hint></>, fixed: "left" },
    { key: "unit", title: t("person.unit"), render: (person) => person.unit_name },
    { key: "roles", title: t("person.roles"), render: (person) => roles(person) || "—" },
    { key: "seen", title: t("person.last_sign_in"), numeric: true, render: (person) => (person.last_sign_in_at ? formatInstant(person.last_sign_in_at) : "—") },
    { key: "actions", title: <span className="visually-hidden">{t("person.actions")}</span>, numeric: true, render: actions, fixed: "right" },
  ];

  return (
    <>
      <DataTable
        list="people"
        label={t("person.list")}
        rows={page.items}
        rowKey={(person) => person.id}
        columns={columns}
        empty={<EmptyState title={t("person.none")}>{t("person.none_text")}</EmptyState>}
        page={{ cursor, next: page.next_cursor, total: page.total, onCursor }}
        phoneRow={(person) => (
          <div>
            {name(person)} · {person.unit_name}
            <div>{roles(person)}</div>
            {actions(person)}
          </div>
        )}
      />
      <PersonDrawer open={of("edit") !== undefined} person={of("edit")} onClose={close} />
      <RolesDrawer person={of("roles")} onClose={close} />
      <ContactDrawer open={of("contact") !== undefined} person={of("contact")} onClose={close} />
      <SignInLinkDialog person={of("link")} onClose={close} />
    </>
  );
}
