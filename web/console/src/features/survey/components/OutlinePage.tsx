import EllipsisOutlined from "@ant-design/icons/EllipsisOutlined";
import { useSortable } from "@dnd-kit/sortable";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { textIn } from "../editor/document";
import { useDocument, useEditing } from "./editing";
import { useEditorView } from "./editorView";
import styles from "./Outline.module.css";
import { moveStyle } from "./moveStyle";

interface Props {
  id: string;
  pageKey: string;
  chosen: boolean;
  blocking: number;
}

/** Heading of a page: not dragged itself, but a place to drop questions. */
export function OutlinePage({ id, pageKey, chosen, blocking }: Props) {
  const { t } = useTranslation("survey");
  const { reading } = useEditorView();
  const { pages } = useDocument();
  const { choose, edit, remove } = useEditing();
  const { setNodeRef, transform, transition } = useSortable({ id, disabled: { draggable: true } });
  const index = pages.findIndex((page) => page.key === pageKey);
  const title = textIn(pages[index]?.title, reading);
  const number = index + 1;
  return (
    <li ref={setNodeRef} className={styles.page} style={moveStyle(transform, transition)}>
      <button type="button" className={styles.pageLine} data-chosen={chosen} aria-current={chosen || undefined} onClick={() => choose({ kind: "page", key: pageKey })}>
        <span className={styles.pageNumber}>{t("outline.page", { number })}</span>
        <span className={styles.text}>{title}</span>
        {blocking > 0 && <span className={styles.mark}>{blocking}</span>}
      </button>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            { key: "up", label: t("outline.page_up"), disabled: index === 0, onClick: () => edit({ type: "move_page", key: pageKey, by: -1 }) },
            { key: "down", label: t("outline.page_down"), disabled: index === pages.length - 1, onClick: () => edit({ type: "move_page", key: pageKey, by: 1 }) },
            { key: "remove", label: t("outline.page_remove"), disabled: pages.length === 1, onClick: () => remove({ kind: "page", key: pageKey }) },
          ],
        }}
      >
        <Button size="small" type="text" icon={<EllipsisOutlined />} aria-label={t("outline.page_actions", { number })} />
      </Dropdown>
    </li>
  );
}
