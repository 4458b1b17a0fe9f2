import EditOutlined from "@ant-design/icons/EditOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, Input, Tree } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Unit } from "@/shared/api/contract";
import { Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { unitTree, type UnitNode } from "@/shared/parts/unitTree";
import { useUnits } from "@/shared/queries/units";
import { found } from "@/shared/search/pinyin";
import { usePermission } from "@/shared/session/session";
import { UnitDrawer } from "./UnitDrawer";

interface Props {
  chosen: string | undefined;
  onChoose: (unitId: string | undefined) => void;
}

/** The tree of units; choosing one filters the people. */
export function UnitsPane({ chosen, onChoose }: Props) {
  const { t } = useTranslation("identity");
  const units = useUnits();
  const mayEdit = usePermission("unit.edit");
  const [drawer, setDrawer] = useState<"add" | "edit" | null>(null);
  const unit = units.data?.find(({ id }) => id === chosen);
  return (
    <Section
      title={t("unit.title")}
      actions={
        mayEdit && (
          <>
            <Button size="small" type="text" icon={<EditOutlined />} disabled={!unit} aria-label={t("unit.edit")} onClick={() => setDrawer("edit")} />
            <Button size="small" type="text" icon={<PlusOutlined />} disabled={!unit} title={unit ? undefined : t("unit.choose_parent")} aria-label={t("unit.add")} onClick={() => setDrawer("add")} />
          </>
        )
      }
    >
      <QueryView query={units}>{(all) => <UnitTree units={all} chosen={chosen} onChoose={onChoose} />}</QueryView>
      {unit && <UnitDrawer key={`${drawer}-${unit.id}`} task={drawer} unit={unit} onClose={() => setDrawer(null)} />}
    </Section>
  );
}

function UnitTree({ units, chosen, onChoose }: Props & { units: readonly Unit[] }) {
  const { t } = useTranslation("identity");
  const [text, setText] = useState("");
  const wanted = text.trim();
  const shown = useMemo(() => (wanted ? units.filter((unit) => found(`${unit.name} ${unit.code}`, wanted)) : units), [units, wanted]);
  const tree = useMemo(() => unitTree(shown), [shown]);
  const open = useMemo(() => tree.flatMap((node) => [node.value, ...node.children.map((child) => child.value)]), [tree]);
  return (
    <>
      <Input allowClear value={text} placeholder={t("unit.search")} aria-label={t("unit.search")} onChange={(event) => setText(event.target.value)} />
      <br />
      <br />
      <Tree<UnitNode>
        key={wanted}
        blockNode
        treeData={tree}
        fieldNames={{ key: "value", title: "title", children: "children" }}
        defaultExpandedKeys={open}
        selectedKeys={chosen ? [chosen] : []}
        onSelect={(keys) => onChoose(keys[0] === undefined ? undefined : String(keys[0]))}
        aria-label={t("unit.title")}
      />
    </>
  );
}
