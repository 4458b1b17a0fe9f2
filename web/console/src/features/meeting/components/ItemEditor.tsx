import { Button, Input, Select } from "antd";
import { useEffect, useRef, useState } from "react";
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
  const write = useWriteItem(meeting);
  const kept = useRef({ revision: item.revision, text: JSON.stringify(textOf(draftOf(item))) });
  const [error, setError] = useState<unknown>(null);
  const text = JSON.stringify(textOf(draft));
  const isKept = text === kept.current.text;
  const { mutateAsync, isPending } = write;
  const save = (): void => {
    if (isKept || isPending || error !== null) return;
    const send = async (): Promise<void> => {
      try {
        const found = await mutateAsync({ id: item.id, revision: kept.current.revision, body: textOf(draft) });
        const mine = found.items.find(({ id }) => id === item.id);
        kept.current = { revision: mine?.revision ?? kept.current.revision + 1, text };
      } catch (refusal) {
        setError(refusal);
      }
    };
    void send();
  };
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    if (isKept || isPending || error !== null) return undefined;
    const timer = setTimeout(() => latest.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, isKept, isPending, error]);
  const reload = (): void => {
    kept.current = { revision: item.revision, text: JSON.stringify(textOf(draftOf(item))) };
    setDraft(draftOf(item));
    setError(null);
  };
  const state: Saving = { name: error !== null ? "failed" : isKept ? "saved" : "unsaved", error };
  return { state, save, reload };
}
