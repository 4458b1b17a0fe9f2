import DeleteOutlined from "@ant-design/icons/DeleteOutlined";
import StarOutlined from "@ant-design/icons/StarOutlined";
import { useRouter, useRouterState } from "@tanstack/react-router";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useHiddenColumns, useSavedViews, viewSearch, type ListName, type SavedView } from "./listSettings";
import styles from "./Lists.module.css";

/** One's own views of a list: filters, sorting and columns under a name, the same wherever one signs in. */
export function SavedViews({ list }: { list: ListName }) {
  const { t } = useTranslation("parts");
  const [open, setOpen] = useState(false);
  const views = useSavedViews(list);
  const search = useRouterState({ select: (state) => viewSearch(state.location.searchStr) });
  const current = views.value.find((view) => view.search === search);
  if (!views.known) return null;
  return (
    <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} title={t("views.title")} content={<Views list={list} search={search} onDone={() => setOpen(false)} />} destroyOnHidden>
      <Button icon={<StarOutlined />} aria-expanded={open}>
        <span className={styles.current}>{current?.name ?? t("views.button")}</span>
      </Button>
    </Popover>
  );
}

function Views({ list, search, onDone }: { list: ListName; search: string; onDone: () => void }) {
  const { t } = useTranslation("parts");
  const router = useRouter();
  const [name, setName] = useState("");
  const columns = useHiddenColumns(list);
  const { value: views, set } = useSavedViews(list);
  const others = (taken: string): SavedView[] => views.filter((view) => view.name !== taken);
  const open = (view: SavedView): void => {
    if (view.hidden.join() !== columns.value.join()) columns.set(view.hidden);
    router.history.push(router.state.location.pathname + view.search);
    onDone();
  };
  const save = (): void => {
    const given = name.trim();
    if (!given) return;
    set([...others(given), { name: given, search, hidden: columns.value }]);
    onDone();
  };
  return (
    <div className={styles.views}>
      {views.length === 0 && <p className={styles.none}>{t("views.none")}</p>}
      <ul>
        {views.map((view) => (
          <li key={view.name} className={styles.view}>
            <button type="button" className={styles.open} aria-current={view.search === search} onClick={() => open(view)}>
              {view.name}
            </button>
            <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("views.delete", { name: view.name })} onClick={() => set(others(view.name))} />
          </li>
        ))}
      </ul>
      <div className={styles.save}>
        <Input value={name} maxLength={30} placeholder={t("views.name")} aria-label={t("views.name")} onChange={(event) => setName(event.target.value)} onPressEnter={(event) => !event.nativeEvent.isComposing && save()} />
        <Button type="primary" disabled={!name.trim()} onClick={save}>
          {t("views.save")}
        </Button>
      </div>
    </div>
  );
}
