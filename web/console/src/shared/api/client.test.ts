import { expect, test } from "vitest";
import { problem, stubServer } from "@/shared/testing/server";
import { carryCsrfToken, client, ifMatch, unwrap } from "./client";
import { ApiError } from "./problem";

test("an edit carries the session's token, the language and the revision it was made against", async () => {
  const { calls } = stubServer({ "PATCH /units/u1": () => ({ id: "u1" }) });
  carryCsrfToken("secret");
  await unwrap<unknown>(client.PATCH("/api/v1/units/{id}", { params: { path: { id: "u1" }, header: ifMatch(3) }, body: { name: "x" } }));
  expect(calls[0]?.headers.get("x-csrf-token")).toBe("secret");
  expect(calls[0]?.headers.get("if-match")).toBe('"3"');
  expect(calls[0]?.headers.get("accept-language")).toBe("zh-CN");
  expect(calls[0]?.body).toEqual({ name: "x" });
});

test("reading carries no token", async () => {
  const { calls } = stubServer();
  await unwrap<unknown>(client.GET("/api/v1/units"));
  expect(calls[0]?.headers.has("x-csrf-token")).toBe(false);
});

test.each([
  ["a refusal keeps its code, fields and request number", () => problem(422, "invalid", { fields: [{ place: "/name", code: "required" }] }), 422, "invalid"],
  ["a proxy's page still gets a shape", () => new Response("<html>", { status: 502, headers: { "content-type": "text/html" } }), 502, "http_502"],
  ["a broken connection is told apart", () => { throw new TypeError("failed to fetch"); }, 0, "unreachable"],
])("%s", async (_, answer, status, code) => {
  stubServer({ "GET /units": answer });
  const error = await unwrap<unknown>(client.GET("/api/v1/units")).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status, code });
});
