// The real binary with the sample organisation, on a free port.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";

/** Starts `manyi demo --json`; resolves with its address and accounts once it is ready. */
export async function startServer({ binary, databaseUrl, answers = 1500 }) {
  const data = mkdtempSync(path.join(os.tmpdir(), "manyi-e2e-"));
  const args = ["demo", "--json", "--data", data, "--listen", "127.0.0.1:0", "--answers", String(answers)];
  if (databaseUrl) args.push("--database-url", databaseUrl);
  const child = spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, MANYI_LOG: "warn" } });
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += chunk));
  const ready = await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`manyi ended with ${code}\n${errors}`)));
    readline.createInterface({ input: child.stdout }).once("line", (line) => resolve(JSON.parse(line)));
  });
  return {
    address: ready.address,
    sights: ready.sights,
    accounts: Object.fromEntries(ready.accounts.map((account) => [account.login, account.password])),
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** `manyi serve` on an empty folder: an installation that nobody has set up. */
export async function startEmpty({ binary = process.env.MANYI_E2E_BINARY } = {}) {
  const data = mkdtempSync(path.join(os.tmpdir(), "manyi-e2e-empty-"));
  const child = spawn(binary, ["serve", "--data", data, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, MANYI_LOG: "warn" } });
  const setupUrl = await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`manyi serve ended with ${code}`)));
    readline.createInterface({ input: child.stdout }).on("line", (line) => {
      const [link] = /http:\/\/\S*token=\S+/.exec(line) ?? [];
      if (link) resolve(link);
    });
  });
  const { origin, searchParams } = new URL(setupUrl);
  return {
    address: origin,
    setupUrl,
    /** Names its three administrators; answers with the system administrator's login and password. */
    async setUp(context) {
      const administrators = ["system_admin", "security_admin", "audit_admin"].map((role) => ({ role, login: role.replace("_", "-"), name: { system_admin: "苏明", security_admin: "何静", audit_admin: "周岚" }[role] }));
      const password = "a sentence that is long enough";
      const answer = await context.request.post(`${origin}/api/v1/setup`, { data: { token: searchParams.get("token"), organisation_name: "永澜能源集团", password, administrators } });
      if (!answer.ok()) throw new Error(`set-up: ${answer.status()} ${await answer.text()}`);
      return { login: administrators[0].login, password };
    },
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
