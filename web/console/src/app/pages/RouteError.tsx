import { useRouter } from "@tanstack/react-router";
import { ErrorState } from "@/shared/parts/ErrorState";
import { PageTitle } from "@/shared/parts/PageShell";
import { useProblemText } from "@/shared/parts/useProblemText";

/** A page that could not be shown: no permission, server away, or our fault. */
export function RouteError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  const { title } = useProblemText(error);
  return (
    <>
      <PageTitle title={title} />
      <ErrorState whole error={error} onRetry={retry} />
    </>
  );
}
