import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type DragEndEvent } from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable";
import HolderOutlined from "@ant-design/icons/HolderOutlined";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Meeting, MeetingAgendaEntry, MeetingItem } from "@/shared/api/contract";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useSetAgenda } from "../api/meetingApi";
import { entryOf, entryOfProposal, moved } from "./agendaEntries";
import { ItemDrawer } from "./ItemDrawer";
import { MatterLinks } from "./MatterLinks";
import styles from "./Meeting.module.css";
import { ProposalsDrawer } from "./ProposalsDrawer";

/** The agenda: items are dragged with the pointer or, after space, with the arrow keys; open problems are one button away. */
export function AgendaSection({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation("meeting");
  const set = useSetAgenda(meeting.id);
  const [choosing, setChoosing] = useState(false);
  const [editing, setEditing] = useState<MeetingItem | "new">();
  const { items } = meeting;
  const entries = items.map(entryOf);
  const save = (next: MeetingAgendaEntry[]): Promise<unknown> => set.mutateAsync({ revision: meeting.revision, entries: next });
  const place = (id: string): number => items.findIndex((item) => item.id === id);
  const drop = ({ active, over }: DragEndEvent): void => {
    if (over && active.id !== over.id) set.mutate({ revision: meeting.revision, entries: moved(entries, place(String(active.id)), place(String(over.id))) });
  };
  const keep = (entry: MeetingAgendaEntry): Promise<unknown> => save(entry.id ? entries.map((known) => (known.id === entry.id ? entry : known)) : [...entries, entry]);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const title = (id: string | number): string => items.find((item) => item.id === id)?.title ?? "";
  const words = {
    screenReaderInstructions: { draggable: t("agenda.drag_hint") },
    announcements: {
      onDragStart: ({ active }: { active: { id: string | number } }) => t("agenda.lifted", { name: title(active.id) }),
      onDragOver: ({ over }: { over: { id: string | number } | null }) => (over ? t("agenda.over", { place: place(String(over.id)) + 1 }) : undefined),
      onDragEnd: ({ over }: { over: { id: string | number } | null }) => (over ? t("agenda.dropped", { place: place(String(over.id)) + 1 }) : undefined),
      onDragCancel: () => t("agenda.cancelled"),
    },
  };
  return (
    <Section
      title={t("agenda.title")}
      note={t("agenda.note", { count: items.length })}
      actions={
        <>
          <Button onClick={() => setEditing("new")}>{t("agenda.own")}</Button>
          <Button type={items.length === 0 ? "primary" : "default"} onClick={() => setChoosing(true)}>
            {t("agenda.propose")}
          </Button>
        </>
      }
    >
      {set.error && <ProblemAlert error={set.error} />}
      {items.length === 0 ? (
        <EmptyState compact title={t("agenda.none")}>
          {t("agenda.none_text")}
        </EmptyState>
      ) : (
        <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop} accessibility={words}>
          <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
            <ol className={styles.list} aria-label={t("agenda.title")}>
              {items.map((item, index) => (
                <AgendaRow
                  key={item.id}
                  item={item}
                  number={index + 1}
                  onEdit={() => setEditing(item)}
                  onRemove={() => set.mutate({ revision: meeting.revision, entries: entries.filter(({ id }) => id !== item.id) })}
                />
              ))}
            </ol>
          </SortableContext>
        </DndContext>
      )}
      <ProposalsDrawer meeting={meeting.id} open={choosing} onClose={() => setChoosing(false)} onChosen={(chosen) => save([...entries, ...chosen.map(entryOfProposal)])} />
      <ItemDrawer item={editing} onClose={() => setEditing(undefined)} onKeep={keep} />
    </Section>
  );
}

function AgendaRow({ item, number, onEdit, onRemove }: { item: MeetingItem; number: number; onEdit: () => void; onRemove: () => void }) {
  const { t } = useTranslation("meeting");
  const { attributes, listeners, setNodeRef, transform, transition } = useSortable({ id: item.id });
  const style = { transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition };
  return (
    <li ref={setNodeRef} style={style} className={styles.item}>
      <div className={styles.drag}>
        <Button type="text" className={styles.handle} icon={<HolderOutlined />} {...attributes} {...listeners} aria-label={t("agenda.move", { name: item.title })} />
        <div>
          <strong>
            {number}. {item.title}
          </strong>
          <div className={styles.row}>
            <span className={styles.quiet}>{t(`kind.${item.kind}`)}</span>
            {item.summary && <span className={styles.quiet}>{item.summary}</span>}
            <MatterLinks links={item.links} />
          </div>
        </div>
        <div className={styles.row}>
          <Button size="small" onClick={onEdit}>
            {t("agenda.edit")}
          </Button>
          <Button size="small" onClick={onRemove}>
            {t("agenda.remove")}
          </Button>
        </div>
      </div>
    </li>
  );
}
