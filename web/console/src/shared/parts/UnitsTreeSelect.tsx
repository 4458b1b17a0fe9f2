import { TreeSelect } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/shared/queries/units";
import { found } from "@/shared/search/pinyin";
import { unitTree } from "./unitTree";

interface Props {
  id?: string;
  /** Unit ids. */
  value?: string[];
  onChange?: (ids: string[]) => void;
}

/** Several units at once; ticking a unit ticks the outlets below it. */
export function UnitsTreeSelect({ id, value, onChange }: Props) {
  const { t } = useTranslation("parts");
  const { data: units, isPending } = useUnits();
  const tree = useMemo(() => unitTree(units ?? []), [units]);
  return (
    <TreeSelect
      id={id}
      treeCheckable
      showCheckedStrategy={TreeSelect.SHOW_CHILD}
      value={value}
      onChange={(next: string[]) => onChange?.(next)}
      treeData={tree}
      loading={isPending}
      showSearch={{ filterTreeNode: (text, node) => found(String(node.search), text) }}
      maxTagCount={6}
      treeDefaultExpandAll={(units?.length ?? 0) <= 40}
      allowClear
      aria-label={t("unit.label")}
      styles={{ popup: { root: { maxHeight: 420 } } }}
    />
  );
}
