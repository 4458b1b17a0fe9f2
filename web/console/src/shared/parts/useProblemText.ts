import { useTranslation } from "react-i18next";
import type { FieldProblem } from "@/shared/api/contract";
import { ApiError } from "@/shared/api/problem";

export interface ProblemText {
  title: string;
  detail: string | null;
  /** What the reader can do. */
  mend: string | null;
  fields: FieldProblem[];
  requestId: string | null;
}

/** Kinds of failure that the console has words of its own for. */
type Kind = "unreachable" | "signed_out" | "forbidden" | "not_found" | "edited" | "unavailable" | "broken";
const KINDS: Partial<Record<number, Kind>> = {
  0: "unreachable", 401: "signed_out", 403: "forbidden", 404: "not_found", 412: "edited", 503: "unavailable",
};

/** The server's words where it has some, ours otherwise. */
export function useProblemText(error: unknown): ProblemText {
  const { t } = useTranslation("parts");
  if (!(error instanceof ApiError)) {
    return { title: t("error.kind.broken.title"), detail: null, mend: t("error.kind.broken.mend"), fields: [], requestId: null };
  }
  const { problem } = error;
  const kind = KINDS[problem.status] ?? "broken";
  const spoken = problem.title !== "";
  return {
    title: spoken ? problem.title : t(`error.kind.${kind}.title`),
    detail: spoken && problem.detail !== problem.title ? (problem.detail ?? null) : null,
    mend: kind === "broken" && spoken ? null : t(`error.kind.${kind}.mend`),
    fields: error.fields,
    requestId: problem.request_id ?? null,
  };
}
