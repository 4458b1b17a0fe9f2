import { TreeSelect } from "antd";
import { useId, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Unit } from "@/shared/api/contract";
import { useUnits } from "@/shared/queries/units";
import { found } from "@/shared/search/pinyin";
import styles from "./FilterBar.module.css";
import { unitTree } from "./unitTree";

interface Props {
  /** Unit id. */
  value?: string;
  onChange?: (id: string | undefined) => void;
  /** Only units that may be chosen; the others still show the way. */
  choosable?: (unit: Unit) => boolean;
  /** As a field of a form the width is the form's. */
  inForm?: boolean;
  id?: string;
}

/** Any unit the reader sees, searched by name or code. */
export function UnitTreeSelect({ value, onChange, choosable, inForm = false, id }: Props) {
  const { t } = useTranslation("parts");
  const ownId = useId();
  const fieldId = id ?? ownId;
  const { data: units, isPending } = useUnits();
  const tree = useMemo(() => unitTree(units ?? [], choosable), [units, choosable]);
  return (
    <TreeSelect
      id={fieldId}
      className={inForm ? undefined : styles.unit}
      value={units ? value : undefined}
      onChange={(next?: string) => onChange?.(next)}
      treeData={tree}
      loading={isPending}
      showSearch={{ filterTreeNode: (text, node) => found(String(node.search), text) }}
      allowClear={!inForm}
      treeDefaultExpandedKeys={tree.map((node) => node.value)}
      placeholder={t(inForm ? "unit.choose" : "unit.placeholder")}
      // a form names its field by the label above it
      aria-label={id === undefined ? t("unit.label") : undefined}
      // the field names its list by this id, which the tree alone does not carry
      popupRender={(popup) => <div id={`${fieldId}_list`}>{popup}</div>}
      styles={{ popup: { root: { minWidth: 260, maxHeight: 420 } } }}
    />
  );
}
