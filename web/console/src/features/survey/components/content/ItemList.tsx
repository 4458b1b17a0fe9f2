import ArrowDownOutlined from "@ant-design/icons/ArrowDownOutlined";
import ArrowUpOutlined from "@ant-design/icons/ArrowUpOutlined";
import CloseOutlined from "@ant-design/icons/CloseOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LocalText } from "@/shared/api/contract";
import { freshKey } from "../../editor/document";
import { LocalTextField } from "../LocalTextField";
import styles from "../QuestionFields.module.css";

/** What options, rows and columns have in common. */
interface Item {
  key: string;
  text: LocalText;
}

interface Props<One extends Item> {
  items: readonly One[];
  /** Of keys for new ones. */
  prefix: string;
  /** Words of the list, `option`, `row` or `column`. */
  kind: "option" | "row" | "column";
  onChange: (items: One[], part: string) => void;
  /** Further fields of one item, below its text. */
  below?: (item: One, change: (change: Partial<One>, part: string) => void) => ReactNode;
  /** Behind its text, before the buttons. */
  beside?: (item: One, change: (change: Partial<One>, part: string) => void, number: number) => ReactNode;
}

/** Words, order, adding and removing of options, rows or columns. */
export function ItemList<One extends Item>({ items, prefix, kind, onChange, below, beside }: Props<One>) {
  const { t } = useTranslation("survey");
  const change = (index: number, next: Partial<One>, part: string): void =>
    onChange(items.map((item, at) => (at === index ? { ...item, ...next } : item)), `${index}/${part}`);
  const swap = (index: number, other: number): void => {
    const [one, two] = [items[index], items[other]];
    if (one && two) onChange(items.map((item, at) => (at === index ? two : at === other ? one : item)), "order");
  };
  const add = (): void => onChange([...items, { key: freshKey(prefix, new Set(items.map(({ key }) => key))), text: {} } as One], "add");
  return (
    <div className={styles.options}>
      {items.map((item, index) => {
        const number = index + 1;
        const edit = (next: Partial<One>, part: string): void => change(index, next, part);
        return (
          <div key={item.key} className={styles.item}>
            <div className={styles.option}>
              <LocalTextField look="plain" label={t(`editor.${kind}`, { number })} value={item.text} onChange={(text, language) => edit({ text } as Partial<One>, language)} />
              {beside?.(item, edit, number)}
              <Button size="small" type="text" icon={<ArrowUpOutlined />} disabled={index === 0} aria-label={t(`editor.${kind}_up`, { number })} onClick={() => swap(index, index - 1)} />
              <Button size="small" type="text" icon={<ArrowDownOutlined />} disabled={index === items.length - 1} aria-label={t(`editor.${kind}_down`, { number })} onClick={() => swap(index, index + 1)} />
              <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t(`editor.${kind}_remove`, { number })} onClick={() => onChange(items.filter((_, at) => at !== index), "remove")} />
            </div>
            {below?.(item, edit)}
          </div>
        );
      })}
      <div>
        <Button size="small" type="link" icon={<PlusOutlined />} onClick={add}>
          {t(`editor.${kind}_add`)}
        </Button>
      </div>
    </div>
  );
}
