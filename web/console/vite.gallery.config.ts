import { defineConfig, mergeConfig } from "vite";
import shared from "./vite.config.ts";

/** The gallery of our own parts and the pages over sample answers: for looking at, never shipped. */
export default mergeConfig(
  shared,
  defineConfig({
    base: "./",
    build: { outDir: "node_modules/.gallery", emptyOutDir: true, rolldownOptions: { input: ["gallery.html", "gallery-pages.html"] } },
  }),
);
