import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import type { Locale } from "../src/shared/api/contract";
import { startI18n, switchLanguage } from "../src/shared/i18n/i18n";
import { metricsQuery } from "../src/shared/queries/metrics";
import { unitsQuery } from "../src/shared/queries/units";
import { sampleMetric, sampleUnit } from "../src/shared/testing/sample";
import { ThemeProvider } from "../src/shared/theme/ThemeProvider";
import { Gallery } from "./Gallery";

/** `?theme=dark&locale=en` choose how it looks; `only=charts` shows one chapter. */
const wanted = new URLSearchParams(location.search);
const theme = wanted.get("theme") === "dark" ? "dark" : "light";

const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
queryClient.setQueryData(metricsQuery.queryKey, [sampleMetric()]);
queryClient.setQueryData(unitsQuery.queryKey, [{ ...sampleUnit(), parent_id: null, outlet_count: 8, revision: 1 }]);

const rootRoute = createRootRoute({ component: () => <Gallery only={wanted.get("only")} /> });
const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory({ initialEntries: ["/"] }) });

async function start(): Promise<void> {
  const container = document.getElementById("root");
  if (!container) return;
  await startI18n();
  await switchLanguage((wanted.get("locale") as Locale | null) ?? "zh-CN");
  createRoot(container).render(
    <QueryClientProvider client={queryClient}>
      <ThemeProvider forced={theme}>
        <RouterProvider router={router as never} />
      </ThemeProvider>
    </QueryClientProvider>,
  );
}

void start();
