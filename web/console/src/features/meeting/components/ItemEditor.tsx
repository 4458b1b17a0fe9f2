import { Button, Input, Select } from "antd";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Meeting, MeetingItem, MeetingItemText, MeetingResolution, MeetingStance } from "@/shared/api/contract";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useWriteItem } from "../api/meetingApi";
import { MatterLinks } from "./MatterLinks";
import styles from "./Meeting.module.css";
import { ResolutionDrawer } from "./ResolutionDrawer";
import { ResolutionRows } from "./ResolutionRows";

/** What one types is kept this long after the last key. */
const PAUSE_MS = 1200;
const STANCES: readonly MeetingStance[] = ["for", "against", "abstains"];

interface Draft {
  notes: string;
  decision: string;
  positions: { unit_id?: string; stance: MeetingStance; note: string }[];
}

const draftOf = ({ notes, decision, positions }: MeetingItem): Draft => ({
  notes,
  decision,
  positions: positions.map(({ unit, stance, note }) => ({ unit_id: unit.id, stance, note })),
});

/** As it is sent: a position without a unit is not said yet. */
const textOf = ({ notes, decision, positions }: Draft): MeetingItemText => ({
  notes,
  decision,
  positions: positions.flatMap(({ unit_id, stance, note }) => (unit_id ? [{ unit_id, stance, note }] : [])),
});

/** Notes, decision, positions and resolutions of an item; kept by itself while one types. */
export function ItemEditor({ meeting, item, number }: { meeting: Meeting; item: MeetingItem; number: number }) {
  const { t } = useTranslation("meeting");
  const [draft, setDraft] = useState(() => draftOf(item));
  const [resolving, setResolving] = useState<MeetingResolution | "new">();
  const { state, save, reload } = useAutosave(meeting.id, item, draft, setDraft);
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const position = (place: number, part: Partial<Draft["positions"][number]>): void =>
    change({ positions: draft.positions.map((known, index) => (index === place ? { ...known, ...part } : known)) });
  return (
    <Section title={`${number}. ${item.title}`} note={t(`kind.${item.kind}`)} actions={<span className={styles.quiet} role="status">{t(`autosave.${state.name}`)}</span>}>
      <div className={styles.form} onBlur={save}>
        {state.error !== null && (
          <>
            <ProblemAlert error={state.error} />
            <Button onClick={reload}>{t("autosave.reload")}</Button>
          </>
        )}
        <div className={styles.row}>
          {item.summary && <span className={styles.quiet}>{item.summary}</span>}
          <MatterLinks links={item.links} />
        </div>
        <label>
          {t("item.notes")}
          <Input.TextArea value={draft.notes} autoSize={{ minRows: 3, maxRows: 20 }} maxLength={10_000} onChange={({ target }) => change({ notes: target.value })} />
        </label>
        {item.kind === "decision" && (
          <label>
            {t("item.decision")}
            <Input.TextArea value={draft.decision} autoSize={{ minRows: 2, maxRows: 12 }} maxLength={10_000} onChange={({ target }) => change({ decision: target.value })} />
          </label>
        )}
        {draft.positions.map((known, place) => (
          // oxlint-disable-next-line no-array-index-key -- positions have no other name while they are written
          <div key={place} className={styles.position}>
            <UnitTreeSelect value={known.unit_id} onChange={(unit_id) => position(place, { unit_id })} />
            <Select value={known.stance} aria-label={t("item.stance")} options={STANCES.map((value) => ({ value, label: t(`stance.${value}`) }))} onChange={(stance) => position(place, { stance })} />
            <Input value={known.note} aria-label={t("item.stance_note")} placeholder={t("item.stance_note")} maxLength={2000} onChange={({ target }) => position(place, { note: target.value })} />
            <Button onClick={() => change({ positions: draft.positions.filter((_, index) => index !== place) })}>{t("agenda.remove")}</Button>
          </div>
        ))}
        <div className={styles.row}>
          <Button onClick={() => change({ positions: [...draft.positions, { stance: "for", note: "" }] })}>{t("item.add_position")}</Button>
          <Button onClick={() => setResolving("new")}>{t("resolution.add")}</Button>
        </div>
        <ResolutionRows resolutions={item.resolutions} onEdit={setResolving} />
      </div>
      <ResolutionDrawer meeting={meeting} item={item.id} resolution={resolving} onClose={() => setResolving(undefined)} />
    </Section>
  );
}

type Saving = { name: "saved" | "unsaved" | "failed"; error: unknown };

/** Sends the draft after a pause, at most one at a time, each against the revision that the last answer gave. */
function useAutosave(meeting: string, item: MeetingItem, draft: Draft, setDraft: (draft: Draft) => void) {
  const { mutate, isPending } = useWriteItem(meeting);
  const [kept, setKept] = useState(() => keptOf(item));
  const [error, setError] = useState<unknown>(null);
  const { id } = item;
  const text = JSON.stringify(textOf(draft));
  const waits = text !== kept.text && !isPending && error === null;
  const save = useCallback((): void => {
    if (!waits) return;
    const revisionIn = (found: Meeting): number => found.items.find((known) => known.id === id)?.revision ?? kept.revision + 1;
    mutate(
      { id, revision: kept.revision, body: JSON.parse(text) as MeetingItemText },
      { onSuccess: (found) => setKept({ revision: revisionIn(found), text }), onError: setError },
    );
  }, [waits, id, kept.revision, mutate, text]);
  useEffect(() => {
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [save]);
  const reload = (): void => {
    setKept(keptOf(item));
    setDraft(draftOf(item));
    setError(null);
  };
  const state: Saving = { name: error !== null ? "failed" : text === kept.text ? "saved" : "unsaved", error };
  return { state, save, reload };
}

const keptOf = (item: MeetingItem): { revision: number; text: string } => ({ revision: item.revision, text: JSON.stringify(textOf(draftOf(item))) });
