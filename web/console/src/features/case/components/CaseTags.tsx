import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "@/shared/api/contract";
import { CaseTagsSelect } from "@/shared/parts/CaseTagsSelect";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useSetTags } from "../api/caseTags";

/** Words by which the desk finds the case again; they may be changed wherever a note may be written. */
export function CaseTags({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const set = useSetTags(detail);
  if (!detail.allowed_actions.includes("note")) {
    return detail.tags.length > 0 ? <TagList tags={detail.tags} /> : null;
  }
  return (
    <div>
      <CaseTagsSelect label={t("tags.label")} placeholder={t("tags.hint")} value={set.isPending ? set.variables : detail.tags} onChange={(tags) => set.mutate(tags)} />
      {set.error && <ProblemAlert error={set.error} />}
    </div>
  );
}

/** Tags to read. */
export function TagList({ tags }: { tags: readonly string[] }) {
  return (
    <span>
      {tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </span>
  );
}
