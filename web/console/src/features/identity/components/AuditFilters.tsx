import { Select, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { FilterBar } from "@/shared/parts/FilterBar";
import { useAuditWords } from "./useAuditWords";

/** Nouns of the trail; the server takes one with a trailing dot for all of its actions. */
const NOUNS = ["session", "sign_in_link", "person", "role", "unit", "questionnaire", "link", "invitation", "response", "customer_counts", "case", "follow_up", "case_policy"] as const;

interface Props {
  action: string | undefined;
  actor: string | undefined;
  actorName: string | null | undefined;
  onChange: (next: { action?: string; actor?: string }) => void;
}

export function AuditFilters({ action, actor, actorName, onChange }: Props) {
  const { t } = useTranslation("audit");
  const words = useAuditWords();
  return (
    <FilterBar list="audit" onClear={action || actor ? () => onChange({ action: undefined, actor: undefined }) : undefined}>
      <Select
        allowClear
        value={action}
        placeholder={t("filter.action")}
        aria-label={t("filter.action")}
        popupMatchSelectWidth={false}
        options={NOUNS.map((noun) => ({ value: `${noun}.`, label: t(`noun.${noun}`) }))}
        onChange={(next?: string) => onChange({ action: next })}
        style={{ minWidth: 160 }}
      />
      {actor && (
        <Tag closable onClose={() => onChange({ actor: undefined })}>
          {t("filter.actor", { name: words.actor(actor, actorName) })}
        </Tag>
      )}
    </FilterBar>
  );
}
