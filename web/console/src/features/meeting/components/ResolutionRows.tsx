import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "@tanstack/react-router";
import type { MeetingResolution } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useDeleteResolution } from "../api/meetingApi";
import styles from "./Meeting.module.css";
import { ResolutionStateTag } from "./MeetingStateTag";

interface Props {
  resolutions: readonly MeetingResolution[];
  /** Where drafts may be changed. */
  onEdit?: (resolution: MeetingResolution) => void;
}

/** The resolutions of an item: who does what by when. */
export function ResolutionRows({ resolutions, onEdit }: Props) {
  const { t } = useTranslation("meeting");
  const remove = useDeleteResolution();
  if (resolutions.length === 0) return null;
  return (
    <>
      {remove.error && <ProblemAlert error={remove.error} />}
      <ol className={styles.list} aria-label={t("resolution.many")}>
        {resolutions.map((resolution) => (
          <li key={resolution.id} className={styles.item}>
            {resolution.state === "draft" ? (
              <span>{resolution.text}</span>
            ) : (
              <Link to="/meeting-resolutions" search={{ open: resolution.id }}>
                {resolution.text}
              </Link>
            )}
            <div className={styles.row}>
              <ResolutionStateTag resolution={resolution} />
              <span className={styles.quiet}>
                {[resolution.owner.name, resolution.unit.name, ...resolution.assist_units.map(({ name }) => t("resolution.assists", { name }))].join(" · ")}
              </span>
              <span className={resolution.overdue ? styles.late : styles.quiet}>
                {resolution.due_at ? t("resolution.due_at", { at: formatInstant(resolution.due_at) }) : t("resolution.due_days", { count: resolution.due_days })}
              </span>
              {onEdit && resolution.state === "draft" && (
                <>
                  <Button size="small" onClick={() => onEdit(resolution)}>
                    {t("agenda.edit")}
                  </Button>
                  <Button size="small" onClick={() => remove.mutate(resolution.id)}>
                    {t("resolution.delete")}
                  </Button>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
