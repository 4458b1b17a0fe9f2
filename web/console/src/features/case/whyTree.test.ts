import { describe, expect, test } from "vitest";
import type { WhyNode } from "@/shared/api/contract";
import { depthsOf, hasAnswers, inOrder, withAnswer, without } from "./whyTree";

const TREE: WhyNode[] = [{ text: "停电" }, { parent: 0, text: "过载" }, { parent: 0, text: "老化" }, { parent: 1, text: "扩容漏了新小区" }];

describe("the tree of whys", () => {
  test("stands in the order in which it is read", () => {
    expect(inOrder(TREE)).toEqual([0, 1, 3, 2]);
    expect(depthsOf(TREE)).toEqual([0, 1, 1, 2]);
    expect([0, 1, 2, 3].map((index) => hasAnswers(TREE, index))).toEqual([true, true, false, false]);
  });

  test("grows below the node that is asked", () => {
    expect(withAnswer(TREE, 2).at(-1)).toEqual({ parent: 2, text: "" });
  });

  test("loses a node with all that explains it, and nothing else", () => {
    expect(without(TREE, 1)).toEqual([{ text: "停电" }, { parent: 0, text: "老化" }]);
    expect(without([...TREE, { parent: 2, text: "未更换" }], 1)).toEqual([{ text: "停电" }, { parent: 0, text: "老化" }, { parent: 1, text: "未更换" }]);
  });
});
