import EyeOutlined from "@ant-design/icons/EyeOutlined";
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/parts/useShortcuts";
import { useFollow, useFollowers } from "../api/caseCompany";

/** Follows the case or stops; who else does. */
export function FollowBar({ id }: { id: string }) {
  const { t } = useTranslation("case");
  const { data } = useFollowers(id);
  const follow = useFollow(id);
  const following = data?.following ?? false;
  const toggle = (): void => follow.mutate(!following);
  useShortcuts({ f: toggle });
  const names = data?.people.map((person) => person.name).join(t("review.and")) ?? "";
  return (
    <Tooltip title={names && t("follow.people", { names })}>
      <Button size="small" type="text" icon={<EyeOutlined />} aria-pressed={following} aria-keyshortcuts="F" loading={follow.isPending} onClick={toggle}>
        {t(following ? "follow.stop" : "follow.begin")}
        {data && data.people.length > 0 && ` · ${data.people.length}`}
      </Button>
    </Tooltip>
  );
}
