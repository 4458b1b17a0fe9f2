import { expect, test } from "vitest";
import { viewSearch } from "./listSettings";

test.each([
  ["", ""],
  ["?state=open&assignee=me", "?assignee=me&state=open"],
  ["?cursor=abc&state=open&case=c1", "?state=open"],
  ["?response=r1&period=2026-10", "?period=2026-10"],
])("the view of %s is %s", (search, expected) => expect(viewSearch(search)).toBe(expected));
