// Import zones: app → features → shared; a feature never imports another; no cycles of value imports.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "src");
/** Tests and what they stand on may see everything. */
const TEST = /\/testing\/|\.test\.tsx?$/;
const EXTENSIONS = ["", ".ts", ".tsx", "/index.ts", "/index.tsx", ".d.ts"];

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function targetOf(specifier, from) {
  const base = specifier.startsWith("@/") ? join(source, specifier.slice(2)) : specifier.startsWith(".") ? resolve(dirname(from), specifier) : null;
  if (!base) return null;
  return EXTENSIONS.map((extension) => base + extension).find((path) => statSync(path, { throwIfNoEntry: false })?.isFile()) ?? null;
}

/** `app`, `shared`, `locales`, or `features/<name>`. */
function zoneOf(file) {
  const [first, second] = relative(source, file).split("/");
  return first === "features" ? `features/${second}` : first;
}

function importsOf(file) {
  const text = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const found = [];
  for (const match of text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?["']([^"']+)["']/gm)) {
    found.push({ specifier: match[2], lazy: Boolean(match[1]) });
  }
  for (const match of text.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)) found.push({ specifier: match[1], lazy: true });
  return found.flatMap(({ specifier, lazy }) => {
    const target = targetOf(specifier, file);
    return target ? [{ target, lazy }] : [];
  });
}

function allowed(from, to) {
  if (from === to) return true;
  if (to === "shared" || to === "locales") return from !== "locales";
  if (from === "main.tsx") return to === "app";
  return from === "app" && to.startsWith("features/");
}

const complaints = [];
const edges = new Map();
for (const file of filesBelow(source)) {
  const imports = importsOf(file);
  edges.set(file, imports.filter(({ lazy }) => !lazy).map(({ target }) => target));
  for (const { target } of imports) {
    const [from, to] = [zoneOf(file), zoneOf(target)];
    if (!allowed(from, to) && !TEST.test(file)) complaints.push(`${relative(root, file)} (${from}) may not import ${relative(root, target)} (${to})`);
    if (/\/testing\//.test(target) && !TEST.test(file)) {
      complaints.push(`${relative(root, file)} may not import test data ${relative(root, target)}`);
    }
  }
}

const state = new Map();
function walk(file, path) {
  if (state.get(file) === "done") return;
  if (state.get(file) === "open") {
    const cycle = [...path.slice(path.indexOf(file)), file].map((step) => relative(root, step));
    complaints.push(`cycle: ${cycle.join(" → ")}`);
    return;
  }
  state.set(file, "open");
  for (const target of edges.get(file) ?? []) walk(target, [...path, file]);
  state.set(file, "done");
}
for (const file of edges.keys()) walk(file, []);

for (const complaint of complaints) console.error(complaint);
console.log(`${edges.size} files, ${complaints.length} complaints`);
process.exit(complaints.length > 0 ? 1 : 0);
