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
