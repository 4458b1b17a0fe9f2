// Runs every browser test against the real binary, on SQLite and on PostgreSQL.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startPostgres } from "./lib/postgres.mjs";
import { startServer } from "./lib/server.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    binary: { type: "string", default: path.join(here, "../../target/debug/manyi") },
    engine: { type: "string", default: "sqlite,postgres" },
    only: { type: "string", default: "" },
    /** Also take pictures: of every page into `output/`, and those of the guides into `docs/pictures`. */
    pictures: { type: "boolean", default: false },
    /** Look at every page with axe too, which takes minutes; otherwise it gets a glance. */
    closely: { type: "boolean", default: false },
  },
});
if (!existsSync(options.binary)) throw new Error(`${options.binary} is missing: run \`cargo build -p manyi-server\``);
mkdirSync(path.join(here, "output"), { recursive: true });

/** What a page looks like does not depend on the engine. */
const ONE_ENGINE = ["looks.test.mjs", "keyboard.test.mjs", "speed.test.mjs", "editor-speed.test.mjs", "guides.test.mjs", "sights.test.mjs"];
/** Named by `--only`, or with the pictures: they want the whole sample year. */
const ON_REQUEST = ["guides.test.mjs", "sights.test.mjs"];

function testsFor(engine) {
  return readdirSync(path.join(here, "tests"))
    .filter((file) => file.endsWith(".test.mjs") && file.includes(options.only))
    .filter((file) => engine === "sqlite" || !ONE_ENGINE.includes(file))
    .filter((file) => options.pictures || options.only || !ON_REQUEST.includes(file))
    .map((file) => path.join(here, "tests", file));
}

/** Pictures show the whole sample year. */
const answers = options.pictures ? 20_000 : undefined;

let failed = false;
for (const engine of options.engine.split(",")) {
  const postgres = engine === "postgres" ? await startPostgres() : null;
  let server;
  try {
    server = await startServer({ binary: options.binary, databaseUrl: postgres?.url, answers });
    console.log(`▸ browser tests on ${engine}: ${server.address}`);
    const run = spawnSync(process.execPath, ["--test", "--test-concurrency=1", ...testsFor(engine)], {
      stdio: "inherit",
      env: {
        ...process.env,
        MANYI_E2E_ADDRESS: server.address,
        MANYI_E2E_ENGINE: engine,
        MANYI_E2E_ACCOUNTS: JSON.stringify(server.accounts),
        MANYI_E2E_BINARY: options.binary,
        MANYI_E2E_SIGHTS: JSON.stringify(server.sights),
        MANYI_E2E_PICTURES: options.pictures ? "1" : "",
        MANYI_E2E_CLOSELY: options.closely ? "1" : "",
      },
    });
    failed ||= run.status !== 0;
  } finally {
    await server?.stop();
    postgres?.stop();
  }
}
process.exit(failed ? 1 : 0);
