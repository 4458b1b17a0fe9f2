import DownOutlined from "@ant-design/icons/DownOutlined";
import { App, Button, Dropdown, type MenuProps } from "antd";
import { useTranslation } from "react-i18next";
import type { Person } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { useUpdatePerson } from "../api/updatePerson";

export type PersonTask = "edit" | "roles" | "link" | "contact";

/** What one may do with a person; disabling is undone in one click instead of asked about. */
export function PersonActions({ person, onTask }: { person: Person; onTask: (task: PersonTask) => void }) {
  const { t } = useTranslation("identity");
  const mayEdit = usePermission("person.edit");
  const mayGrant = usePermission("role.grant");
  const update = useUpdatePerson();
  const { notification } = App.useApp();

  const setDisabled = async (of: Person, disabled: boolean, undoable: boolean): Promise<void> => {
    try {
      const changed = await update.mutateAsync({ person: of, edit: { disabled } });
      if (!undoable) return;
      const key = `disabled-${of.id}`;
      const undo = (): void => {
        notification.destroy(key);
        void setDisabled(changed, !disabled, false);
      };
      notification.success({
        key,
        title: t(disabled ? "person.was_disabled" : "person.was_enabled", { name: of.name }),
        actions: (
          <Button size="small" onClick={undo}>
            {t("undo")}
          </Button>
        ),
      });
    } catch (error) {
      notification.error({ title: t("person.not_changed"), description: <ProblemAlert error={error} />, duration: 0 });
    }
  };

  const items: MenuProps["items"] = [
    mayEdit && { key: "edit", label: t("person.edit"), onClick: () => onTask("edit") },
    mayGrant && { key: "roles", label: t("person.set_roles"), onClick: () => onTask("roles") },
    mayEdit && !person.disabled && { key: "link", label: t("person.new_link"), onClick: () => onTask("link") },
    mayEdit && !person.disabled && { key: "contact", label: t("person.contact"), onClick: () => onTask("contact") },
    mayEdit && { key: "state", label: t(person.disabled ? "person.enable" : "person.disable"), onClick: () => void setDisabled(person, !person.disabled, true) },
  ].filter((item) => item !== false);
  if (items.length === 0) return null;
  return (
    <Dropdown trigger={["click"]} menu={{ items }}>
      <Button type="link" size="small" aria-label={t("person.actions_of", { name: person.name })} iconPlacement="end" icon={<DownOutlined aria-hidden />}>
        {t("person.actions")}
      </Button>
    </Dropdown>
  );
}
