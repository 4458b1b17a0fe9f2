// A PostgreSQL server of our own on a free port, as a user that is not root, gone when the tests end.
import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

function binaries() {
  const installed = "/usr/lib/postgresql";
  if (existsSync(installed)) {
    const versions = readdirSync(installed).sort((a, b) => Number(b) - Number(a));
    const found = versions.map((version) => path.join(installed, version, "bin")).find((bin) => existsSync(path.join(bin, "initdb")));
    if (found) return found;
  }
  const asked = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" });
  const bin = asked.stdout?.trim();
  if (bin && existsSync(path.join(bin, "initdb"))) return bin;
  throw new Error("PostgreSQL's server is missing: run `make setup-test`");
}

/** How to run a program as somebody who is not root. */
function unprivileged() {
  if (process.getuid() !== 0) return { prefix: [], owner: null };
  const user = ["postgres", "nobody"].find((name) => spawnSync("id", ["-u", name]).status === 0);
  const id = (flag) => Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
  return { prefix: ["runuser", "-u", user, "--"], owner: { uid: id("-u"), gid: id("-g") } };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export async function startPostgres() {
  const bin = binaries();
  const { prefix, owner } = unprivileged();
  const folder = mkdtempSync(path.join(os.tmpdir(), "manyi-e2e-pg-"));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const run = (program, ...args) => {
    const [command, ...rest] = [...prefix, path.join(bin, program), ...args];
    execFileSync(command, rest, { stdio: ["ignore", "ignore", "inherit"], cwd: os.tmpdir() });
  };
  const data = path.join(folder, "data");
  const port = await freePort();
  run("initdb", "--auth=trust", "--username=manyi", "--encoding=UTF8", "--locale=C", "-D", data);
  run("pg_ctl", "-D", data, "-w", "-l", path.join(folder, "log"), "-o", `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`, "start");
  run("createdb", "-h", "127.0.0.1", "-p", String(port), "-U", "manyi", "manyi");
  return {
    url: `postgres://manyi@127.0.0.1:${port}/manyi`,
    stop() {
      try {
        run("pg_ctl", "-D", data, "-m", "fast", "-w", "stop");
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}
