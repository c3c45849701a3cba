import { defineConfig } from "vitest/config";

/** Names without hashes: the built page is committed, and the server revalidates by ETag. */
export default defineConfig({
  base: "./",
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
