import type { MeetingAgendaEntry, MeetingItem, MeetingProposal } from "@/shared/api/contract";

/** An item as an edit of the agenda names it. */
export const entryOf = ({ id, kind, source, source_key, title, summary, links }: MeetingItem): MeetingAgendaEntry => ({ id, kind, source, source_key, title, summary, links });

/** A proposal that is taken onto the agenda. */
export const entryOfProposal = ({ kind, source, source_key, title, summary, links }: MeetingProposal): MeetingAgendaEntry => ({ kind, source, source_key, title, summary, links });

/** The list with one entry elsewhere; the same where nothing moves. */
export function moved<Entry>(entries: readonly Entry[], from: number, to: number): Entry[] {
  const next = [...entries];
  const [entry] = next.splice(from, 1);
  if (entry === undefined || to < 0 || to > next.length) return [...entries];
  next.splice(to, 0, entry);
  return next;
}
