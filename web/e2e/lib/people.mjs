// People that the sample does not have.
import { caller, wanted } from "./api.mjs";
import { address, open } from "./browser.mjs";

/** Somebody new, signed in by the one-time link; `roles` are granted before that, by the security administrator. */
export async function newPerson(browser, { name, unitId, roles = [], device }) {
  const login = `new-${Date.now()}-${Math.floor(Math.random() * 1000)}`;
  const password = "a sentence that is long enough";
  const [sysadmin, secadmin] = [await open(browser), await open(browser)];
  const { call } = await caller(sysadmin.context, "sysadmin");
  const person = await wanted(call("POST", "/people", { data: { login, name, unit_id: unitId } }));
  if (roles.length > 0) {
    const granting = await caller(secadmin.context, "secadmin");
    await wanted(granting.call("PUT", `/people/${person.id}/roles`, { data: { roles } }));
  }
  const { url } = await wanted(call("POST", `/people/${person.id}/sign-in-link`));
  const { context, page } = await open(browser, { device });
  const token = new URL(url).pathname.split("/").pop();
  for (const [path, data] of [[`sign-in-links/${token}`, { password }], ["session", { login, password }]]) {
    const answer = await context.request.post(`${address}/api/v1/${path}`, { data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  }
  await Promise.all([sysadmin.context.close(), secadmin.context.close()]);
  return { context, page, person };
}
