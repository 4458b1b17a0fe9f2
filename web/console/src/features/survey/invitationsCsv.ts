import type { CreatedInvitation } from "@/shared/api/contract";
import { csvOf } from "@/shared/parts/csv";

/** One invitation a line, for mail merge. */
export function invitationsCsv(invitations: readonly CreatedInvitation[]): string {
  return csvOf(["number", "id", "url"], invitations.map(({ id, url }, index) => [String(index + 1), id, url]));
}
