import { expect, test } from "vitest";
import { found } from "./pinyin";

test.each([
  ["工单", "gd", true],
  ["组织与人员", "ry", true],
  ["组织与人员", "人员", true],
  ["长安路营业厅", "cal", true],
  ["长安路营业厅", "zal", true],
  ["重庆分公司", "cqfgs", true],
  ["嘉禾路营业厅 YL-E-01", "yl-e", true],
  ["嘉禾路营业厅 YL-E-01", "jhlyyt", true],
  ["Cases", "cas", true],
  ["工单", "", true],
  ["工单", "dg", false],
  ["工单", "gdx", false],
  ["工单", "单工", false],
])("%s by %s: %s", (text, wanted, expected) => expect(found(text, wanted)).toBe(expected));
