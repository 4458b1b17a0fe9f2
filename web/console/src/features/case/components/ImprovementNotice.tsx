import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useImprovementCounts } from "../api/improvementItems";

/** Above the inbox while the time to propose an improvement is nearly over, or is over. */
export function ImprovementNotice() {
  const { t } = useTranslation("case");
  const { data } = useImprovementCounts();
  if (!data || data.due_soon + data.overdue === 0) return null;
  return (
    <Alert
      type={data.overdue > 0 ? "error" : "warning"}
      showIcon
      title={
        <>
          {t("improve.notice", { soon: data.due_soon, over: data.overdue })}{" "}
          <Link to="/improvement-items" search={{ show: data.overdue > 0 ? "overdue" : "needed" }}>
            {t("improve.notice_link")}
          </Link>
        </>
      }
    />
  );
}
