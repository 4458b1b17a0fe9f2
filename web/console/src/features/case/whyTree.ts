import type { WhyNode } from "@/shared/api/contract";

/** How often “why” was asked above each node. */
export function depthsOf(nodes: readonly WhyNode[]): number[] {
  const depths: number[] = [];
  for (const { parent } of nodes) depths.push(typeof parent === "number" ? (depths[parent] ?? 0) + 1 : 0);
  return depths;
}

export function hasAnswers(nodes: readonly WhyNode[], index: number): boolean {
  return nodes.some(({ parent }) => parent === index);
}

/** Places in the list, each answer below what it explains. */
export function inOrder(nodes: readonly WhyNode[]): number[] {
  const below = (parent: number | undefined): number[] =>
    nodes.flatMap((node, index) => ((typeof node.parent === "number" ? node.parent : undefined) === parent ? [index, ...below(index)] : []));
  return below(undefined);
}

/** One more answer to a node. */
export function withAnswer(nodes: readonly WhyNode[], parent: number): WhyNode[] {
  return [...nodes, { parent, text: "" }];
}

/** Without a node and everything that explains it; the others keep what they explain. */
export function without(nodes: readonly WhyNode[], index: number): WhyNode[] {
  const gone = new Set([index]);
  nodes.forEach(({ parent }, at) => {
    if (typeof parent === "number" && gone.has(parent)) gone.add(at);
  });
  const places = new Map<number, number>();
  const kept: WhyNode[] = [];
  nodes.forEach((node, at) => {
    if (gone.has(at)) return;
    places.set(at, kept.length);
    kept.push(typeof node.parent === "number" ? { ...node, parent: places.get(node.parent) ?? 0 } : node);
  });
  return kept;
}
