import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Whose work is packed into the page: their licenses go with it. */
const PACKED = ["lit", "lit-html", "lit-element", "@lit/reactive-element", "uplot"];

const licenses: Plugin = {
  name: "licenses",
  generateBundle() {
    const source = PACKED.map((name) => {
      const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")) as { version: string };
      return `${name} ${version}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`;
    }).join("\n----\n\n");
    this.emitFile({ type: "asset", fileName: "licenses.txt", source });
  },
};

/** The names of the files, one a line: what the server loads. */
const list: Plugin = {
  name: "list",
  enforce: "post",
  writeBundle({ dir }) {
    if (dir === undefined) throw new Error("the page needs a folder");
    const names = readdirSync(dir).filter((name) => name !== "files.txt");
    writeFileSync(`${dir}/files.txt`, `${names.sort().join("\n")}\n`);
  },
};

/** Names without hashes: the built page is committed, and the server revalidates by ETag. */
export default defineConfig({
  base: "./",
  plugins: [licenses, list],
  build: {
    outDir: "../server/src/main/resources/dev/steelyard/server/page",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        entryFileNames: "page.js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
  test: { include: ["test/*.test.ts"] },
});
