import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "./ErrorState";
import { LoadingSkeleton } from "./LoadingSkeleton";
import styles from "./States.module.css";

interface Props<Data> {
  query: UseQueryResult<Data>;
  shape?: "cards" | "chart" | "rows" | "form";
  children: (data: Data) => ReactNode;
}

/** Loading, failure and data of one query, the same on all pages. Older data stays while newer is fetched. */
export function QueryView<Data>({ query, shape, children }: Props<Data>) {
  if (query.data !== undefined) {
    return (
      <div className={styles.view} data-older={query.isPlaceholderData} aria-busy={query.isPlaceholderData}>
        {children(query.data)}
      </div>
    );
  }
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <LoadingSkeleton shape={shape} />;
}
