import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { MeetingMatterKind } from "@/shared/api/contract";
import { formatDay } from "@/shared/i18n/format";
import { useMentions } from "@/shared/queries/meetings";
import { usePermission } from "@/shared/session/session";

/** Which meetings dealt with a matter; nothing where none did. */
export function MeetingMentions({ kind, id }: { kind: MeetingMatterKind; id: string }) {
  const { t } = useTranslation("parts");
  const mayRead = usePermission("meeting.read");
  const mentions = useMentions(kind, id, mayRead).data ?? [];
  if (mentions.length === 0) return null;
  return (
    <p>
      {t("meetings.dealt_with")}{" "}
      {mentions.map((mention, index) => (
        <span key={`${mention.meeting_id}-${mention.item_title}`}>
          {index > 0 && " · "}
          <Link to="/meetings/$id" params={{ id: mention.meeting_id }}>
            {t("meetings.mention", { title: mention.meeting_title, number: mention.ordinal, day: formatDay(mention.starts_at) })}
          </Link>
        </span>
      ))}
    </p>
  );
}
