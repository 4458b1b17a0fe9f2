import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { SurveyLink } from "@/shared/api/contract";
import { found } from "@/shared/search/pinyin";
import { linkCode, linkName } from "./linkName";

/** One of the links, found by name, code or pinyin. */
export function LinkSelect({ links, value, onChange }: { links: readonly SurveyLink[]; value: string | undefined; onChange: (id: string) => void }) {
  const { t } = useTranslation("survey");
  const options = links.map((link) => ({ value: link.id, label: linkName(link), search: `${linkName(link)} ${linkCode(link)}` }));
  return (
    <Select<string, (typeof options)[number]>
      aria-label={t("links.one")}
      style={{ width: "100%", maxWidth: 420 }}
      options={options}
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: (wanted, option) => found(option?.search ?? "", wanted) }}
    />
  );
}
