import { useTranslation } from "react-i18next";
import type { MeetingItem } from "@/shared/api/contract";
import { Section } from "@/shared/parts/PageShell";
import { MatterLinks } from "./MatterLinks";
import styles from "./Meeting.module.css";
import { ResolutionRows } from "./ResolutionRows";

/** An item to read: what was said and decided. */
export function ItemRecord({ item, number }: { item: MeetingItem; number: number }) {
  const { t } = useTranslation("meeting");
  return (
    <Section title={`${number}. ${item.title}`} note={t(`kind.${item.kind}`)}>
      <div className={styles.form}>
        <div className={styles.row}>
          {item.summary && <span className={styles.quiet}>{item.summary}</span>}
          <MatterLinks links={item.links} />
        </div>
        {item.notes && <p className={styles.words}>{item.notes}</p>}
        {item.decision && (
          <p className={styles.words}>
            <strong>{t("item.decision")}</strong> {item.decision}
          </p>
        )}
        {item.positions.map(({ unit, stance, note }) => (
          <p key={unit.id} className={styles.quiet}>
            {[unit.name, t(`stance.${stance}`), note].filter(Boolean).join(" · ")}
          </p>
        ))}
        <ResolutionRows resolutions={item.resolutions} />
      </div>
    </Section>
  );
}
