import { useRouter } from "@tanstack/react-router";
import { ErrorState } from "@/shared/parts/ErrorState";

/** A page that could not be shown: no permission, server away, or our fault. */
export function RouteError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return <ErrorState error={error} onRetry={retry} />;
}
