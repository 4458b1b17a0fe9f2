import { describe, expect, it } from "vitest";
import { readRecipients } from "./recipientLines";

describe("a list of recipients", () => {
  it("is read with or without headings, as people paste it", () => {
    for (const [text, wanted] of [
      ["姓名,手机号\n王敏,13800138000\n", [{ name: "王敏", contact: "13800138000" }]],
      ["\uFEFF客户编号\t邮箱\nC-1\twang@example.com", [{ customer_key: "C-1", contact: "wang@example.com" }]],
      ["王敏，138-0013-8000\n\nli@example.com", [{ name: "王敏", contact: "138-0013-8000" }, { name: undefined, contact: "li@example.com" }]],
      ['C-1,"王, 敏",13800138000', [{ customer_key: "C-1", name: "王, 敏", contact: "13800138000" }]],
      ["C-1\nC-2", [{ customer_key: "C-1", name: undefined }, { customer_key: "C-2", name: undefined }]],
      ["", []],
    ] as const)
      expect(readRecipients(text)).toEqual(wanted);
  });
});
