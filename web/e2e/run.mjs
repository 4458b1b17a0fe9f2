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

/** Runs each file by itself, one after another; answers with those that failed. */
function failing(files, server, engine) {
  const env = {
    ...process.env,
    MANYI_E2E_ADDRESS: server.address,
    MANYI_E2E_ENGINE: engine,
    MANYI_E2E_ACCOUNTS: JSON.stringify(server.accounts),
    MANYI_E2E_BINARY: options.binary,
    MANYI_E2E_SIGHTS: JSON.stringify(server.sights),
    MANYI_E2E_PICTURES: options.pictures ? "1" : "",
    MANYI_E2E_CLOSELY: options.closely ? "1" : "",
  };
  return files.filter((file) => {
    const { status } = spawnSync(process.execPath, ["--test", "--test-reporter=spec", file], { stdio: "inherit", env });
    return status !== 0;
  });
}

/** On a server and a database of their own. */
async function failingAnew(files, engine) {
  const postgres = engine === "postgres" ? await startPostgres() : null;
  let server;
  try {
    server = await startServer({ binary: options.binary, databaseUrl: postgres?.url, answers });
    console.log(`▸ browser tests on ${engine}: ${server.address}`);
    return failing(files, server, engine);
  } finally {
    await server?.stop();
    postgres?.stop();
  }
}

const names = (files) => files.map((file) => path.basename(file)).join(", ");

let failed = false;
for (const engine of options.engine.split(",")) {
  // A browser on a busy machine may be late once. What is wrong is wrong twice; what was wrong once is said.
  const once = await failingAnew(testsFor(engine), engine);
  const twice = once.length > 0 ? await failingAnew(once, engine) : [];
  const unsteady = once.filter((file) => !twice.includes(file));
  if (unsteady.length > 0) console.log(`▸ green on ${engine} only at the second try: ${names(unsteady)}`);
  if (twice.length > 0) console.log(`▸ failed on ${engine} twice: ${names(twice)}`);
  failed ||= twice.length > 0;
}
process.exit(failed ? 1 : 0);
