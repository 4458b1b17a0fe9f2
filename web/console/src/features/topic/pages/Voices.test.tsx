import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import type { TopicBoard, Voice } from "@/shared/api/contract";
import { ALL_PERMISSIONS, sampleMe } from "@/shared/testing/answers";

// the pages are fetched when first opened; here that is not what is waited for
beforeAll(async () => void (await Promise.all([import("./VoicesPage"), import("./LabelsPage"), import("./VoiceModelPage")])), 120_000);

const BOARD: TopicBoard = {
  backlog: 0, building: null, corrected: 0, figures: [], is_cut: false, keywords: [], months: [], negative: null, rated: 0, texts: 1204, tones: { negative: 0, neutral: 0, positive: 0 }, topics: [], unnamed: 0, version: 1,
};

function voice(id: string, text: string): Voice {
  return {
    id, text, anger: 0, language: "zh", sentiment: "negative", mentions: [{ topic: "queue", sentiment: "negative", confidence: 0.6 }], confidence: 0.5, is_corrected: false, number: "R1", score: 2,
    source: "response", source_id: "r1", unit_name: "江北营业厅", written_at: "2026-10-12T01:00:00Z",
  };
}

test("a total says which sources its reader may not see", async () => {
  renderApp("/voices", { "GET /session": () => sampleMe(ALL_PERMISSIONS.filter((permission) => permission !== "case.read")), "GET /topics": () => BOARD });
  expect(await screen.findByText(/共 1,204 条留言.*不含工单留言（没有查看权限）。$/)).toBeTruthy();
});

test("whoever may see everything reads no such note", async () => {
  renderApp("/voices", { "GET /topics": () => BOARD });
  expect((await screen.findByText(/共 1,204 条留言/)).textContent).not.toContain("没有查看权限");
});

test("right labels are confirmed as they are, and the keyboard goes on to the next row", async () => {
  let left = [voice("v1", "排队太久"), voice("v2", "等了半天")];
  const { calls } = renderApp("/voice-labels", {
    "GET /voices": () => ({ items: left, total: left.length, next_cursor: null }),
    "GET /codeframe": () => ({ version: 1, saved_at: "2026-10-01T00:00:00Z", saved_by: null, topics: [] }),
    "PUT /voices/v1/labels": () => {
      left = left.slice(1);
      return { ...voice("v1", "排队太久"), is_corrected: true };
    },
  });
  const [first] = await screen.findAllByRole("button", { name: "确认无误" });
  first?.focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByText("排队太久")).toBeNull());
  expect(calls.find(({ method }) => method === "PUT")?.body).toEqual({ sentiment: "negative", topics: [{ topic: "queue", sentiment: "negative" }] });
  await waitFor(() => expect(document.activeElement?.closest("li")?.textContent).toContain("等了半天"));
});
