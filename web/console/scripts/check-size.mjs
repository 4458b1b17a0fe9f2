// Budget over the built console: what the first page needs, and each chunk fetched later.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const INITIAL_KB = 450;
const CHUNK_KB = 200;
/** The drawing engine is one chunk by design. */
const EXEMPT = /^charts-/;

const dist = resolve(dirname(fileURLToPath(import.meta.url)), "../dist");
const kb = (path) => gzipSync(readFileSync(path)).length / 1024;

const html = readFileSync(join(dist, "index.html"), "utf8");
if (/<script(?![^>]*\bsrc=)[^>]*>/.test(html)) throw new Error("index.html holds an inline script; the content policy forbids it");
const initial = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]);
const initialSize = initial.reduce((sum, path) => sum + kb(join(dist, path)), 0);
console.log(`initial ${initialSize.toFixed(0)} kB gzip of ${INITIAL_KB}: ${initial.join(", ")}`);

let failed = initialSize > INITIAL_KB;
for (const name of readdirSync(join(dist, "assets")).filter((file) => file.endsWith(".js"))) {
  if (initial.includes(`assets/${name}`) || EXEMPT.test(name)) continue;
  const size = kb(join(dist, "assets", name));
  if (size > CHUNK_KB) {
    failed = true;
    console.error(`${name}: ${size.toFixed(0)} kB gzip, more than ${CHUNK_KB}`);
  }
}
process.exit(failed ? 1 : 0);
