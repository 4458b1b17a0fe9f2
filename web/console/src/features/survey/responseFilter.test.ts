import { expect, test } from "vitest";
import { parseSearch } from "@/shared/routing/search";
import { invitationsCsv } from "./invitationsCsv";
import { askedOf, readResponsesSearch, refined } from "./responseFilter";

const read = (address: string) => Object.fromEntries(Object.entries(readResponsesSearch(parseSearch(address))).filter(([, value]) => value !== undefined));

test.each([
  ["period=2026-10&role=overall", { period: "2026-10", role: "overall" }],
  ["period=2026-10-01..2026-10-15&unit=u5&questionnaire=qn1&wave=w1&role=dimension:attitude", { period: "2026-10-01..2026-10-15", unit: "u5", questionnaire: "qn1", wave: "w1", role: "dimension:attitude" }],
  ["role=overall&min=1&max=2", { role: "overall", min: 1, max: 2 }],
  ["channel=invitation", { channel: "invitation" }],
  ["quality=suspect", { quality: "suspect" }],
  ["quality=doubtful", {}],
  ["period=soon&role=mood&channel=pigeon&min=x", {}],
  ["min=1&max=2", {}],
])("a figure's address %s is understood", (address, wanted) => {
  expect(read(address)).toEqual(wanted);
});

test("another filter begins at the first page with nothing opened", () => {
  const search = { period: "2026-10", role: "overall", min: 1, cursor: "c", response: "r1" };
  expect(refined(search, { unit: "u5" })).toEqual({ period: "2026-10", role: "overall", min: 1, unit: "u5", cursor: undefined, response: undefined });
  expect(refined(search, { role: undefined })).toMatchObject({ role: undefined, min: undefined });
});

test("the server is asked for the rows, not for what is opened beside them", () => {
  expect(askedOf({ role: "nps", response: "r1", cursor: "c" }, "2026-10")).toEqual({ role: "nps", cursor: "c", period: "2026-10" });
});

test("invitations are one a line, readable for spreadsheets", () => {
  expect(invitationsCsv([{ id: "i1", url: "https://x.cn/i/a,b" }, { id: "=1", url: "u" }])).toBe('\uFEFFnumber,id,url\r\n1,i1,"https://x.cn/i/a,b"\r\n2,\'=1,u\r\n');
});
