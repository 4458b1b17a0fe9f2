import type { Unit } from "@/shared/api/contract";

export interface UnitNode {
  value: string;
  title: string;
  /** What a search looks in. */
  search: string;
  disabled: boolean;
  unit: Unit;
  children: UnitNode[];
}

/** Tree from the flat list; a unit whose parent the reader does not see becomes a root. */
export function unitTree(units: readonly Unit[], choosable: (unit: Unit) => boolean = () => true): UnitNode[] {
  const nodes = new Map<string, UnitNode>();
  for (const unit of units) {
    nodes.set(unit.id, {
      value: unit.id,
      title: unit.name,
      search: `${unit.name} ${unit.code}`,
      disabled: !choosable(unit),
      unit,
      children: [],
    });
  }
  const roots: UnitNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.unit.parent_id ? nodes.get(node.unit.parent_id) : undefined;
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
