import type { CreatedInvitation } from "@/shared/api/contract";

/** One invitation a line, for mail merge; the mark at the start tells spreadsheets that it is UTF-8. */
export function invitationsCsv(invitations: readonly CreatedInvitation[]): string {
  const lines = invitations.map(({ id, url }, index) => [String(index + 1), id, url].map(cell).join(","));
  return `\uFEFF${["number,id,url", ...lines].join("\r\n")}\r\n`;
}

/** Quoted where needed; a cell that a spreadsheet would take for a formula is kept from being one. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
