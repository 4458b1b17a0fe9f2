/** Names of the server's live events; `resync` says that some were missed. */
export const LIVE_EVENTS = ["response_submitted", "case_changed", "case_presence", "feedback_changed", "voices_read", "knowledge_changed", "knowledge_announced", "figures_changed", "resync"] as const;
export type LiveEventName = (typeof LIVE_EVENTS)[number];
export type LiveState = "connecting" | "live" | "away";

interface Listener {
  /** `id`: of the thing; empty where many are meant. */
  onEvent: (name: LiveEventName, id: string) => void;
  onState: (state: LiveState) => void;
}

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;

/** Listens until the returned function is called; comes back by itself after a break. */
export function openLive({ onEvent, onState }: Listener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_RETRY_MS;
  let missed = false;

  const connect = (): void => {
    source = new EventSource("/api/v1/events", { withCredentials: true });
    source.addEventListener("open", () => {
      wait = FIRST_RETRY_MS;
      onState("live");
      if (missed) onEvent("resync", ""); // what happened during the break was not sent
      missed = false;
    });
    source.addEventListener("error", () => {
      onState("away");
      missed = true;
      if (source?.readyState !== EventSource.CLOSED) return; // the browser tries again itself
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LAST_RETRY_MS);
    });
    for (const name of LIVE_EVENTS) source.addEventListener(name, (event) => onEvent(name, idOf(event.data)));
  };

  onState("connecting");
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function idOf(data: unknown): string {
  try {
    const { id } = JSON.parse(String(data)) as { id?: unknown };
    return typeof id === "string" ? id : "";
  } catch {
    return ""; // an event without a thing
  }
}
