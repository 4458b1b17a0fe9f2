import { ALL_PERMISSIONS, sampleAudit, sampleCards, sampleMe, sampleMetrics, sampleOverview, samplePeople, sampleRoles, sampleUnitList } from "./answers";
import { sampleCase, sampleCaseHead, sampleCases, sampleCounts, samplePolicy } from "./caseAnswers";
import {
  sampleDocument, sampleInvitations, sampleLinks, sampleQuestionnaire, sampleQuestionnaires, sampleResponse, sampleResponses, sampleTemplates, sampleWaves,
} from "./surveyAnswers";

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
}

/** Answers one call, now or later: a body, a `Response`, or nothing when it is not the one meant. */
export type Answer = (call: Call) => unknown;
type Answers = Record<string, Answer>;

/** What is beside a case: nobody else, no templates, and no draft. */
function atCase(id: string): Answers {
  return {
    [`GET /cases/${id}/followers`]: () => ({ following: false, people: [] }),
    [`GET /cases/${id}/drafts`]: () => [],
    [`PUT /cases/${id}/drafts`]: () => null,
    [`GET /cases/${id}/templates`]: () => [],
    [`GET /cases/${id}/colleagues`]: () => [],
    [`PUT /cases/${id}/presence`]: () => [],
    [`DELETE /cases/${id}/presence`]: () => null,
  };
}

/** A signed-in person and one organisation with figures. Keys are `METHOD /path` below `/api/v1`. */
export const SAMPLE_ANSWERS: Answers = {
  "GET /session": () => sampleMe(ALL_PERMISSIONS),
  "GET /setup": () => ({ needed: false }),
  "GET /preferences": () => ({ values: {} }),
  "GET /units": sampleUnitList,
  "GET /metrics": sampleMetrics,
  "GET /overview": ({ query }) => sampleOverview(query.get("metric") ?? undefined),
  "GET /figures": ({ query }) => ({
    rows: sampleCards()
      .filter((figure) => query.get("metric")?.split(",").includes(figure.metric))
      .map((figure) => ({ group: { kind: "total", key: "" }, figure })),
  }),
  "GET /people": samplePeople,
  "GET /roles": sampleRoles,
  "GET /audit": sampleAudit,
  "GET /questionnaires": sampleQuestionnaires,
  "GET /questionnaires/qn1": () => sampleQuestionnaire(),
  "PUT /questionnaires/qn1/draft": ({ body }) => sampleQuestionnaire({ document: (body as { document: unknown }).document, revision: 8 }),
  "GET /questionnaires/qn1/versions/2": () => ({ questionnaire_id: "qn1", version: 2, published_at: "2026-09-01T02:00:00Z", document: sampleDocument() }),
  "GET /questionnaire-templates": sampleTemplates,
  "GET /questionnaires/qn1/links": sampleLinks,
  "GET /questionnaires/qn1/invitations": sampleInvitations,
  "GET /waves": sampleWaves,
  "GET /imports": () => [],
  "GET /reports/pages": () => ({ items: [], next_cursor: null, total: 0 }),
  "GET /responses": sampleResponses,
  "GET /responses/r0": () => sampleResponse(0),
  "GET /responses/r1": () => sampleResponse(1),
  "GET /cases": sampleCases,
  "GET /cases/counts": sampleCounts,
  "GET /meeting-mentions": () => [],
  "GET /meeting-resolutions/counts": () => ({ mine: 0, mine_overdue: 0, overdue: 0, to_confirm: 0, to_countersign: 0 }),
  "GET /cases/c0": () => sampleCase(),
  "GET /cases/c1": () => sampleCase({ ...sampleCaseHead(1), allowed_actions: ["accept", "note", "decline", "withdraw"] }),
  "GET /case-policy": samplePolicy,
  "GET /case-notices": () => ({ unseen: 0, mentions: [], followed: [], drafts: [] }),
  "GET /my-notices": () => ({ unseen: 0, items: [] }),
  "GET /case-views": () => [],
  "GET /case-tags": () => [{ tag: "多次反映", count: 3 }],
  "GET /case-templates": () => [],
  ...atCase("c0"),
  ...atCase("c1"),
};

/** Refusal in the server's own form. */
export function problem(status: number, code: string, rest: Record<string, unknown> = {}): Response {
  const body = { type: `urn:manyi:problem:${code}`, title: code, status, detail: code, code, params: {}, fields: [], request_id: "r-1", ...rest };
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/problem+json" } });
}

const isJson = (request: Request): boolean => request.headers.get("content-type")?.includes("json") ?? false;

/** Stands in for the server; keeps the calls it was asked. */
export function stubServer(answers: Answers = {}): { calls: Call[] } {
  const all: Answers = { ...SAMPLE_ANSWERS, ...answers };
  const calls: Call[] = [];
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const text = await request.text();
    const call: Call = {
      method: request.method,
      path: url.pathname.replace("/api/v1", ""),
      query: url.searchParams,
      body: text && isJson(request) ? JSON.parse(text) : undefined,
      headers: request.headers,
    };
    calls.push(call);
    const answer = await all[`${call.method} ${call.path}`]?.(call);
    if (answer instanceof Response) return answer;
    if (answer === undefined) return problem(404, "not_found");
    return new Response(JSON.stringify(answer), { status: 200, headers: { "content-type": "application/json" } });
  };
  return { calls };
}
