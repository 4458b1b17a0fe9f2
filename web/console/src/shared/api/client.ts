import createClient, { type Middleware } from "openapi-fetch";
import { readProblem, unreachable, ApiError } from "./problem";
import type { paths } from "./schema";

/** What each request carries; set when the session or the language changes. */
const carried = { csrfToken: "", locale: "zh-CN" };

export function carryCsrfToken(token: string): void {
  carried.csrfToken = token;
}

export function carryLocale(locale: string): void {
  carried.locale = locale;
}

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set("accept-language", carried.locale);
    if (request.method !== "GET" && carried.csrfToken) request.headers.set("x-csrf-token", carried.csrfToken);
    return request;
  },
};

/** Typed by the server's own OpenAPI document. */
export const client = createClient<paths>({
  baseUrl: typeof location === "undefined" ? "http://localhost" : location.origin,
  // looked up at call time, so that tests can stand in for the server
  fetch: (request) => globalThis.fetch(request),
});
client.use(headers);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; anything else is thrown as an `ApiError`. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  const answer = await call.catch(() => {
    throw unreachable();
  });
  if (!answer.response.ok) {
    throw new ApiError(readProblem(answer.error, answer.response.status, answer.response.headers.get("x-request-id")));
  }
  return answer.data as T;
}

/** Header that says which revision an edit was made against. */
export function ifMatch(revision: number): { "If-Match": string } {
  return { "If-Match": `"${revision}"` };
}
