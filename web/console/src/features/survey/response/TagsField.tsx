import { Select, Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { ResponseDetail } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { useResponseTags, useSetTags } from "./careApi";

const MOST_TAGS = 20;

/** Labels by which staff find a response again; new ones are simply typed. */
export function TagsField({ detail }: { detail: ResponseDetail }) {
  const { t } = useTranslation("survey");
  const mayEdit = usePermission("response.edit");
  const known = useResponseTags();
  const setTags = useSetTags(detail.id);
  if (!mayEdit) return detail.tags.length > 0 ? <p>{detail.tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}</p> : null;
  return (
    <div>
      <Select
        mode="tags"
        style={{ width: "100%" }}
        aria-label={t("care.tags")}
        placeholder={t("care.tags_hint")}
        value={setTags.isPending ? setTags.variables : detail.tags}
        maxCount={MOST_TAGS}
        options={(known.data ?? []).map(({ tag }) => ({ value: tag, label: tag }))}
        onChange={(tags: string[]) => setTags.mutate(tags)}
      />
      {setTags.error && <ProblemAlert error={setTags.error} />}
    </div>
  );
}
