import ArrowDownOutlined from "@ant-design/icons/ArrowDownOutlined";
import ArrowUpOutlined from "@ant-design/icons/ArrowUpOutlined";
import CloseOutlined from "@ant-design/icons/CloseOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button } from "antd";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "@/shared/api/contract";
import { freshKey } from "../../editor/document";
import { splitLines, type Item } from "../../editor/lines";
import { LocalTextField } from "../LocalTextField";
import styles from "../QuestionFields.module.css";
import { BulkEdit } from "./BulkEdit";

interface Props<One extends Item> {
  items: readonly One[];
  /** Of keys for new ones. */
  prefix: string;
  /** Words of the list, `option`, `row` or `column`. */
  kind: "option" | "row" | "column";
  onChange: (items: One[], part: string) => void;
  /** Further fields of one item, below its text. */
  below?: (item: One, change: (change: Partial<One>, part: string) => void, number: number) => ReactNode;
  /** Ready lists to begin with. */
  presets?: readonly { code: string; label: string; items: readonly One[] }[];
  /** Behind its text, before the buttons. */
  beside?: (item: One, change: (change: Partial<One>, part: string) => void, number: number) => ReactNode;
}

/** Words, order, adding and removing of options, rows or columns. */
export function ItemList<One extends Item>({ items, prefix, kind, onChange, below, beside, presets }: Props<One>) {
  const { t } = useTranslation("survey");
  const change = (index: number, next: Partial<One>, part: string): void =>
    onChange(items.map((item, at) => (at === index ? { ...item, ...next } : item)), `${index}/${part}`);
  const swap = (index: number, other: number): void => {
    const [one, two] = [items[index], items[other]];
    if (one && two) onChange(items.map((item, at) => (at === index ? two : at === other ? one : item)), "order");
  };
  const list = useRef<HTMLDivElement>(null);
  const wanted = useRef<number>(undefined);
  // a new item is written into at once: looked for after each drawing, found after the one that brought it
  useEffect(() => {
    if (wanted.current === undefined) return;
    const field = list.current?.querySelectorAll<HTMLElement>(":scope > [data-item]")[wanted.current]?.querySelector("textarea");
    field?.focus();
    if (field) wanted.current = undefined;
  });
  const fresh = (count: number): One[] => {
    const taken = new Set(items.map(({ key }) => key));
    return Array.from({ length: count }, () => {
      const key = freshKey(prefix, taken);
      taken.add(key);
      return { key, text: {} } as One;
    });
  };
  const addAt = (index: number): void => {
    wanted.current = index;
    onChange([...items.slice(0, index), ...fresh(1), ...items.slice(index)], "add");
  };
  const spread = (index: number, lines: readonly string[], language: Locale): void => {
    const [first = "", ...others] = lines;
    const next = fresh(others.length).map((item, at) => ({ ...item, text: { [language]: others[at] } }));
    const own = items[index];
    if (own) onChange([...items.slice(0, index), { ...own, text: { ...own.text, [language]: first } }, ...next, ...items.slice(index + 1)], "paste");
  };
  return (
    <div className={styles.options} ref={list}>
      {items.map((item, index) => {
        const number = index + 1;
        const edit = (next: Partial<One>, part: string): void => change(index, next, part);
        return (
          <div key={item.key} className={styles.item} data-item>
            <div className={styles.option}>
              <LocalTextField
                look="plain"
                label={t(`editor.${kind}`, { number })}
                value={item.text}
                onChange={(text, language) => edit({ text } as Partial<One>, language)}
                onEnter={() => addAt(index + 1)}
                onLines={(text, language) => spread(index, splitLines(text), language)}
              />
              {beside?.(item, edit, number)}
              <Button size="small" type="text" icon={<ArrowUpOutlined />} disabled={index === 0} aria-label={t(`editor.${kind}_up`, { number })} onClick={() => swap(index, index - 1)} />
              <Button size="small" type="text" icon={<ArrowDownOutlined />} disabled={index === items.length - 1} aria-label={t(`editor.${kind}_down`, { number })} onClick={() => swap(index, index + 1)} />
              <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t(`editor.${kind}_remove`, { number })} onClick={() => onChange(items.filter((_, at) => at !== index), "remove")} />
            </div>
            {below?.(item, edit, number)}
          </div>
        );
      })}
      <div className={styles.below}>
        <Button size="small" type="link" icon={<PlusOutlined />} onClick={() => addAt(items.length)}>
          {t(`editor.${kind}_add`)}
        </Button>
        <BulkEdit items={items} prefix={prefix} onChange={onChange} presets={presets} />
      </div>
    </div>
  );
}
