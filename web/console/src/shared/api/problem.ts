import type { FieldProblem, Problem as ServerProblem } from "./contract";

/** The server's problem details, or what little is known when it could not give any. */
export type Problem = Pick<ServerProblem, "type" | "title" | "status" | "code"> & Partial<ServerProblem>;

/** A refused or failed call; carries the server's problem details. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = "ApiError";
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }

  get fields(): FieldProblem[] {
    return this.problem.fields ?? [];
  }
}

/** The network is gone or the server does not answer: no problem details exist. */
export function unreachable(): ApiError {
  return new ApiError({ type: "urn:manyi:problem:unreachable", title: "", status: 0, code: "unreachable" });
}

/** Any answer that is not ours (a proxy's page, an empty body) still gets a shape. */
export function readProblem(body: unknown, status: number, requestId: string | null): Problem {
  const known = isProblem(body) ? body : { type: `urn:manyi:problem:http_${status}`, title: "", code: `http_${status}` };
  return { ...known, status, request_id: (isProblem(body) ? body.request_id : undefined) ?? requestId ?? undefined };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "title" in body;
}

export function isStatus(error: unknown, ...statuses: number[]): error is ApiError {
  return error instanceof ApiError && statuses.includes(error.status);
}
