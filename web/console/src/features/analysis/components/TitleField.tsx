import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useRenameAnalysis } from "../api/changeAnalyses";
import type { Analysis } from "../contract";

/** Another title, in place. */
export function TitleField({ analysis }: { analysis: Analysis }) {
  const { t } = useTranslation("analysis");
  const rename = useRenameAnalysis(analysis.id);
  const take = (title: string): void => {
    if (title.trim() !== "" && title.trim() !== analysis.title) rename.mutate(title.trim());
  };
  return (
    <>
      <Typography.Text type="secondary" editable={{ text: analysis.title, onChange: take, maxLength: 120, tooltip: t("action.rename"), triggerType: ["icon", "text"] }}>
        {t("action.rename")}
      </Typography.Text>
      {rename.error && <ProblemAlert error={rename.error} />}
    </>
  );
}
