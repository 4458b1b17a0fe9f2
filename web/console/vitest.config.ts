import { defineConfig, mergeConfig } from "vitest/config";
import shared from "./vite.config.ts";

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      environment: "jsdom",
      include: ["src/**/*.test.{ts,tsx}"],
      setupFiles: ["src/shared/testing/setup.ts"],
      testTimeout: 40_000,
      isolate: false,
    },
  }),
);
