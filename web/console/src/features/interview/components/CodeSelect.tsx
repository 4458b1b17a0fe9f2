import { TreeSelect } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { found } from "@/shared/search/pinyin";
import { useCodes } from "../api/interviewApi";
import { codeTree } from "./codeTree";

interface Props {
  id?: string;
  value?: string | string[];
  onChange?: (next: string | string[] | undefined) => void;
  multiple?: boolean;
  label?: string;
}

/** Codes of the codebook, searched by name or its pinyin. */
export function CodeSelect({ id, value, onChange, multiple = false, label }: Props) {
  const { t } = useTranslation("interview");
  const codes = useCodes();
  const tree = useMemo(() => codeTree(codes.data ?? []), [codes.data]);
  return (
    <TreeSelect
      id={id}
      style={{ width: "100%" }}
      value={codes.data ? value : undefined}
      onChange={(next?: string | string[]) => onChange?.(next)}
      treeData={tree}
      loading={codes.isPending}
      multiple={multiple}
      allowClear
      treeDefaultExpandAll
      showSearch={{ filterTreeNode: (text, node) => found(String(node.search), text) }}
      placeholder={t("code.choose")}
      aria-label={label ?? t("code.many")}
      styles={{ popup: { root: { minWidth: 220, maxHeight: 360 } } }}
    />
  );
}
