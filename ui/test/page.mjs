/**
 * Holds the built page to its promises: a first load below 100 kB compressed, a folder below 400 kB, nothing inline
 * that a strict content security policy refuses, no address outside its own origin; and, with --compare, that the
 * committed page is what its sources build.
 *
 *   node test/page.mjs [--compare]
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const FIRST_LOAD = 100_000;
const FOLDER = 400_000;

const root = fileURLToPath(new URL("..", import.meta.url));
const committed = join(root, "../server/src/main/resources/dev/steelyard/server/page");
const faults = [];

const files = readdirSync(committed).sort();
const index = readFileSync(join(committed, "index.html"), "utf8");
const firstFiles = ["index.html", ...[...index.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map((match) => match[1])];
// What a first file imports is loaded with it; what it imports later, with import(), is not.
for (const name of firstFiles.filter((one) => one.endsWith(".js"))) {
  const text = readFileSync(join(committed, name), "utf8");
  for (const [, other] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
    if (!firstFiles.includes(other)) firstFiles.push(other);
  }
}
const firstLoad = firstFiles.reduce(
  (sum, name) => sum + gzipSync(readFileSync(join(committed, name)), { level: 9 }).length,
  0,
);
const folder = files.reduce((sum, name) => sum + statSync(join(committed, name)).size, 0);
console.log(`first load ${firstLoad} bytes compressed (${firstFiles.join(", ")}), at most ${FIRST_LOAD}`);
console.log(`folder ${folder} bytes, at most ${FOLDER}`);
if (firstLoad > FIRST_LOAD) faults.push("the first load is too large");
if (folder > FOLDER) faults.push("the folder is too large");

const listed = readFileSync(join(committed, "files.txt"), "utf8").trim().split("\n");
if (listed.join() !== files.filter((name) => name !== "files.txt").join())
  faults.push("files.txt does not list the files");
if (/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=/.test(index))
  faults.push("index.html holds inline script or style");
for (const name of files.filter((one) => !one.endsWith(".txt"))) {
  const text = readFileSync(join(committed, name), "utf8");
  const outside = [...text.matchAll(/https?:\/\/[^"'`\s)]+/g)]
    .map((match) => match[0])
    .filter((address) => !address.startsWith("http://www.w3.org/"));
  const loads = outside.filter((address) => !/^https:\/\/lit\.dev\//.test(address));
  if (loads.length > 0) faults.push(`${name} names ${loads.join(", ")}`);
}

if (process.argv.includes("--compare")) {
  const fresh = mkdtempSync(join(tmpdir(), "steelyard-page-"));
  try {
    await build({ root, logLevel: "warn", build: { outDir: fresh } });
    const built = readdirSync(fresh).sort();
    if (built.join() !== files.join())
      faults.push(`the build makes ${built.join(", ")}; committed are ${files.join(", ")}`);
    for (const name of built.filter((one) => files.includes(one))) {
      if (!readFileSync(join(fresh, name)).equals(readFileSync(join(committed, name))))
        faults.push(`${name} differs: run npm run build and commit the page`);
    }
    console.log(`compared ${built.length} files with a fresh build`);
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

for (const fault of faults) console.error(`page: ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
