import { DatePicker, Input, Select, Tag } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { CaseState } from "@/shared/api/contract";
import { CaseTagsSelect } from "@/shared/parts/CaseTagsSelect";
import { FilterBar } from "@/shared/parts/FilterBar";
import { FoldOnPhone } from "@/shared/parts/FoldOnPhone";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { periodText } from "@/shared/routing/period";
import { usePermission } from "@/shared/session/session";
import { isRefined, ORIGINS, PRIORITIES, STATES, type CaseFilter, type CasesSearch } from "../caseFilter";
import { tagsOf } from "../tags";

interface Props {
  search: CasesSearch;
  onChange: (change: CaseFilter) => void;
}

const NOTHING: CaseFilter = {
  state: undefined, assignee: undefined, unit: undefined, origin: undefined, priority: undefined, overdue: undefined, due_today: undefined, followed: undefined, mentioned: undefined, tag: undefined,
  period: undefined, q: undefined, cause: undefined, product: undefined, process_step: undefined, channel: undefined, severity: undefined, tier: undefined, stage: undefined,
};

/** Finer filters beside the quick ones; a figure's rows come with a period. */
export function CaseFilters({ search, onChange }: Props) {
  const { t } = useTranslation("case");
  const mayReadPeople = usePermission("person.read");
  const { q, tag, state, unit, origin, priority, assignee, period, decided, basis, stage, channel, severity, tier } = search;
  const about = basis ? (`basis_${basis}` as const) : decided ? (`decided_${decided}` as const) : "registered";
  const states = state === "open" ? [] : ((state?.split(",") ?? []) as CaseState[]);
  const person = assignee && assignee !== "me" && assignee !== "none" ? assignee : undefined;
  const active = [unit, states.length > 0 || undefined, origin, priority, person, period, tag].filter((value) => value !== undefined).length;
  return (
    <FilterBar onClear={isRefined(search) ? () => onChange(NOTHING) : undefined}>
      <Input.Search
        allowClear
        key={q ?? ""}
        defaultValue={q}
        placeholder={t("filter.q")}
        aria-label={t("filter.q")}
        onSearch={(text) => onChange({ q: text.trim() || undefined })}
        style={{ width: 200 }}
      />
      <FoldOnPhone active={active}>
        <UnitTreeSelect value={unit} onChange={(next) => onChange({ unit: next })} />
        <Select
          mode="multiple"
          allowClear
          maxTagCount={1}
          style={{ minWidth: 130 }}
          value={states}
          placeholder={t("filter.state")}
          aria-label={t("filter.state")}
          options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(next) => onChange({ state: next.join(",") || undefined, overdue: undefined, due_today: undefined })}
        />
        <Select
          allowClear
          style={{ width: 110 }}
          value={origin}
          placeholder={t("filter.origin")}
          aria-label={t("filter.origin")}
          options={ORIGINS.map((value) => ({ value, label: t(`origin.${value}`) }))}
          onChange={(next) => onChange({ origin: next })}
        />
        <Select
          allowClear
          style={{ width: 110 }}
          value={priority}
          placeholder={t("filter.priority")}
          aria-label={t("filter.priority")}
          options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
          onChange={(next) => onChange({ priority: next })}
        />
        {mayReadPeople && <PersonSelect value={person} onChange={(next) => onChange({ assignee: next })} placeholder={t("filter.assignee")} allowClear width={130} />}
        <CaseTagsSelect known width={130} label={t("tags.label")} placeholder={t("tags.label")} value={tagsOf(tag)} onChange={(next) => onChange({ tag: next.join(",") || undefined })} />
        {period ? (
          <Tag closable onClose={() => onChange({ period: undefined })}>
            {t(`filter.period.${about}`, { period: periodText(period) })}
          </Tag>
        ) : (
          <DatePicker picker="month" placeholder={t("filter.month")} aria-label={t("filter.month")} style={{ width: 130 }} maxDate={dayjs()} onChange={(day) => onChange({ period: day?.format("YYYY-MM") })} />
        )}
        {stage && <Narrowed text={t(`state.${stage}`)} onRemove={() => onChange({ stage: undefined })} />}
        {channel && <Narrowed text={t(`channel.${channel}`)} onRemove={() => onChange({ channel: undefined })} />}
        {severity && <Narrowed text={t(`severity.${severity}`)} onRemove={() => onChange({ severity: undefined })} />}
        {tier && <Narrowed text={t(`tier.${tier}`)} onRemove={() => onChange({ tier: undefined })} />}
      </FoldOnPhone>
    </FilterBar>
  );
}

/** A figure's rows come narrowed by what it was given by. */
function Narrowed({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <Tag closable onClose={onRemove}>
      {text}
    </Tag>
  );
}
