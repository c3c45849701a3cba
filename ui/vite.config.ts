import { readFileSync } from "node:fs";
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

/** Names without hashes: the built page is committed, and the server revalidates by ETag. */
export default defineConfig({
  base: "./",
  plugins: [licenses],
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
