import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { stubServer, type Answer, type Call } from "@/shared/testing/server";
import { ThemeProvider } from "@/shared/theme/ThemeProvider";
import { createQueryClient } from "../queryClient";
import { createAppRouter } from "../router";

/** The whole console at an address, over sample answers. For tests only. */
export function renderApp(address: string, answers: Record<string, Answer> = {}): { calls: Call[]; address: () => string; queryClient: QueryClient } {
  const { calls } = stubServer(answers);
  const queryClient = createQueryClient(() => void router.navigate({ to: "/sign-in", search: { return: router.state.location.href } }));
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [address] }));
  render(
    <QueryClientProvider client={queryClient}>
      <ThemeProvider forced="light">
        <RouterProvider router={router} />
      </ThemeProvider>
    </QueryClientProvider>,
  );
  return { calls, address: () => router.state.location.href, queryClient };
}
