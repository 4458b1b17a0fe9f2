// The same operations as the console's, with the cookie of a signed-in context.
import { address, signIn } from "./browser.mjs";

/** A caller for one person, in the session of the context if there is one: `call("GET", "/cases")` answers with status, body and headers. */
export async function caller(context, login) {
  const session = await context.request.get(`${address}/api/v1/session`);
  const me = session.ok() ? await session.json() : await signIn(context, login);
  const call = async (method, path, { data, revision, headers = {} } = {}) => {
    const answer = await context.request.fetch(`${address}/api/v1${path}`, {
      method,
      data,
      headers: { "x-csrf-token": me.csrf_token, ...(revision === undefined ? {} : { "if-match": `"${revision}"` }), ...headers },
    });
    const text = await answer.text();
    const type = answer.headers()["content-type"] ?? "";
    return { status: answer.status(), type, body: type.includes("json") ? JSON.parse(text) : text };
  };
  return { me, call };
}

/** A published questionnaire from the template with a link for the outlet of this code, made through the API. */
export async function publishedLink(call, { title, unitCode, scale = "five" }) {
  const created = await wanted(call("POST", "/questionnaires", { data: { template: "satisfaction_standard", scale, title } }));
  const published = await wanted(call("POST", `/questionnaires/${created.id}/publish`, { revision: created.revision }));
  const units = await wanted(call("GET", "/units"));
  const unit = units.find(({ code }) => code === unitCode);
  const links = await wanted(call("POST", `/questionnaires/${created.id}/links`, { data: { unit_ids: [unit.id] } }));
  return { questionnaire: published, unit, link: links.find((link) => link.unit.id === unit.id) };
}

/** The body of an answer that must be a success. */
export async function wanted(answering) {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** Tries again until `check` is true: facts follow the event log within a second or two. */
export async function eventually(read, check, what, seconds = 20) {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (check(value)) return value;
    if (Date.now() > until) throw new Error(`${what}: still ${JSON.stringify(value)} after ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** This month in the enterprise's time zone, as the console's address writes it. */
export function thisMonth() {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit" }).format(new Date());
}
