import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { ApiError, isStatus } from "@/shared/api/problem";
import { sessionQuery } from "@/shared/session/session";

/** One place for what every call has in common: when to retry, and what an ended session means. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const seeError = (error: unknown): void => {
    if (!isStatus(error, 401)) return;
    if (!queryClient.getQueryData(sessionQuery.queryKey)) return; // a refused sign-in is the page's matter
    queryClient.setQueryData(sessionQuery.queryKey, null);
    onSignedOut();
  };
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: seeError }),
    mutationCache: new MutationCache({ onError: seeError }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (count, error) => count < 2 && worthRetrying(error), refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
  // What the server words (state names, problems, reasons of the past) must follow the reader's language.
  i18next.on("languageChanged", () => void queryClient.invalidateQueries());
  return queryClient;
}

function worthRetrying(error: Error): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 503);
}
