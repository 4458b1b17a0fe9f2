/* eslint-disable @typescript-eslint/no-explicit-any */
/** Until the schema is generated any path under `/api/v1` is allowed. */
type Operation = { parameters: any; requestBody?: any; responses: { 200: { content: { "application/json": any } } } };
export type ApiPaths = Record<
  `/api/v1/${string}`,
  { parameters: any; get: Operation; post: Operation; put: Operation; patch: Operation; delete: Operation }
>;
