import { Checkbox, InputNumber, Select, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { FilterBar } from "@/shared/parts/FilterBar";
import { FoldOnPhone } from "@/shared/parts/FoldOnPhone";
import { PeriodPicker } from "@/shared/parts/PeriodPicker";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { found } from "@/shared/search/pinyin";
import { usePermission } from "@/shared/session/session";
import { useLinks } from "../api/listLinks";
import { useQuestionnaires } from "../api/listQuestionnaires";
import { useWaves } from "../api/listWaves";
import { linkName } from "../collect/linkName";
import { useResponseTags } from "../response/careApi";
import { CHANNELS, PLAIN_ROLES, QUALITIES, type ResponseFilter, type ResponsesSearch } from "../responseFilter";
import { useRoleName } from "./useRoleName";

interface Props {
  search: ResponsesSearch;
  period: string;
  onChange: (change: Partial<ResponseFilter>) => void;
}

export function ResponseFilters({ search, period, onChange }: Props) {
  const { t } = useTranslation("survey");
  const roleName = useRoleName();
  const { unit, questionnaire, wave, channel, link, quality, tag, deleted, role, min, max } = search;
  const links = useLinks(questionnaire ?? "", link !== undefined && questionnaire !== undefined);
  const shownLink = links.data?.find(({ id }) => id === link);
  const mayRestore = usePermission("response.edit");
  const tags = useResponseTags();
  const active = [unit, questionnaire, wave, channel, link, quality, tag, deleted, role].filter((value) => value !== undefined).length;
  const waves = useWaves();
  const waveName = wave && (waves.data?.find(({ id }) => id === wave)?.name ?? "…");
  const roles: string[] = role?.startsWith("dimension:") ? [...PLAIN_ROLES, role] : [...PLAIN_ROLES];
  const clear = (): void =>
    onChange({ unit: undefined, questionnaire: undefined, wave: undefined, channel: undefined, link: undefined, quality: undefined, tag: undefined, deleted: undefined, role: undefined, min: undefined, max: undefined });
  return (
    <FilterBar list="responses" onClear={active > 0 ? clear : undefined}>
      <PeriodPicker value={period} onChange={(next) => onChange({ period: next })} />
      <FoldOnPhone active={active}>
        <UnitTreeSelect value={unit} onChange={(next) => onChange({ unit: next })} />
        <QuestionnaireSelect value={questionnaire} onChange={(next) => onChange({ questionnaire: next })} />
        <Select
          allowClear
          style={{ width: 104 }}
          value={channel}
          placeholder={t("responses.channel")}
          aria-label={t("responses.channel")}
          options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
          onChange={(next) => onChange({ channel: next })}
        />
        {link && (
          <Tag closable onClose={() => onChange({ link: undefined })}>
            {shownLink ? linkName(shownLink) : t("links.one")}
          </Tag>
        )}
        <Select
          allowClear
          style={{ width: 104 }}
          value={quality}
          placeholder={t("quality.filter")}
          aria-label={t("quality.filter")}
          options={QUALITIES.map((value) => ({ value, label: t(`quality.${value}`) }))}
          onChange={(next) => onChange({ quality: next })}
        />
        {(tag || (tags.data ?? []).length > 0) && (
          <Select
            allowClear
            showSearch
            style={{ width: 120 }}
            value={tag}
            placeholder={t("care.tags")}
            aria-label={t("care.tags")}
            options={(tags.data ?? []).map((one) => ({ value: one.tag, label: t("care.tag_of", { tag: one.tag, responses: one.count }) }))}
            onChange={(next?: string) => onChange({ tag: next })}
          />
        )}
        {mayRestore && (
          <Checkbox checked={deleted === true} onChange={({ target }) => onChange({ deleted: target.checked || undefined })}>
            {t("care.deleted_ones")}
          </Checkbox>
        )}
        <Select
          allowClear
          style={{ width: 120 }}
          value={role}
          placeholder={t("responses.role")}
          aria-label={t("responses.role")}
          options={roles.map((value) => ({ value, label: roleName(value) }))}
          onChange={(next?: string) => onChange({ role: next, min: undefined, max: undefined })}
        />
        {role && (
          <span>
            <InputNumber min={0} max={10} style={{ width: 64 }} value={min} placeholder={t("responses.min")} aria-label={t("responses.min")} onChange={(next) => onChange({ min: next ?? undefined })} />
            {" – "}
            <InputNumber min={0} max={10} style={{ width: 64 }} value={max} placeholder={t("responses.max")} aria-label={t("responses.max")} onChange={(next) => onChange({ max: next ?? undefined })} />
          </span>
        )}
        {waveName && (
          <Tag closable onClose={() => onChange({ wave: undefined })}>
            {t("responses.wave", { name: waveName })}
          </Tag>
        )}
      </FoldOnPhone>
    </FilterBar>
  );
}

function QuestionnaireSelect({ value, onChange }: { value: string | undefined; onChange: (id: string | undefined) => void }) {
  const { t } = useTranslation("survey");
  const mayRead = usePermission("questionnaire.read");
  const { data } = useQuestionnaires({ limit: 200 }, mayRead);
  if (!mayRead) return null;
  return (
    <Select
      allowClear
      style={{ width: 150 }}
      value={data ? value : undefined}
      placeholder={t("responses.questionnaire")}
      aria-label={t("responses.questionnaire")}
      showSearch={{ filterOption: (text, option) => found(String(option?.label), text) }}
      options={(data?.items ?? []).map((row) => ({ value: row.id, label: row.title || t("untitled") }))}
      onChange={onChange}
    />
  );
}
