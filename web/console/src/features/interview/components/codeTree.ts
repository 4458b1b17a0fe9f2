import type { InterviewCode } from "@/shared/api/contract";

export interface CodeNode {
  value: string;
  title: string;
  search: string;
  children: CodeNode[];
}

/** Codes as a tree for choosing; the server gives them in order. */
export function codeTree(codes: readonly InterviewCode[]): CodeNode[] {
  const nodes = new Map(codes.map(({ id, name }) => [id, { value: id, title: name, search: name, children: [] as CodeNode[] }]));
  const roots: CodeNode[] = [];
  for (const { id, parent_id } of codes) {
    const node = nodes.get(id);
    const siblings = parent_id ? nodes.get(parent_id)?.children : roots;
    if (node && siblings) siblings.push(node);
  }
  return roots;
}

/** How far below the top a code hangs: 0 at the top. */
export function depthOf(codes: readonly InterviewCode[], id: string): number {
  const parent = codes.find((code) => code.id === id)?.parent_id;
  return parent ? 1 + depthOf(codes, parent) : 0;
}
