import { expect, test } from "vitest";
import { meantBy, mentionsIn } from "./mentions";

test.each([
  ["没有提到谁", []],
  ["@林涛 请看", ["林涛"]],
  ["请@林涛看一下，另请（@周敏）核对", ["林涛看一下", "周敏"]],
  ["请 @林涛看一下", ["林涛看一下"]],
  ["wang@example.cn", []],
  ["@@ @ @1", []],
])("%s mentions %j", (text, expected) => expect(mentionsIn(text)).toEqual(expected));

test.each([
  ["林涛看一下", "林涛"],
  ["林", undefined],
  ["林涛峰来", "林涛峰"],
  ["何静", undefined],
])("%s means %s", (words, expected) => expect(meantBy(words, [{ name: "林涛" }, { name: "林涛峰" }])?.name).toBe(expected));
