import CheckOutlined from "@ant-design/icons/CheckOutlined";
import DeleteOutlined from "@ant-design/icons/DeleteOutlined";
import DownloadOutlined from "@ant-design/icons/DownloadOutlined";
import FileAddOutlined from "@ant-design/icons/FileAddOutlined";
import ReloadOutlined from "@ant-design/icons/ReloadOutlined";
import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useDeleteAnalysis, useReportPage, useRerunAnalysis } from "../api/changeAnalyses";
import { useExportAnalysis } from "../api/exportAnalysis";
import { EXPORT_FORMATS, type Analysis, type ExportFormat } from "../contract";

interface Props {
  analysis: Analysis;
  /** Whether the latest run is shown. */
  latest: boolean;
  onRerun: () => void;
}

export function AnalysisActions({ analysis, latest, onRerun }: Props) {
  const { t } = useTranslation("analysis");
  const navigate = useNavigate();
  const rerun = useRerunAnalysis(analysis.id);
  const remove = useDeleteAnalysis(analysis.id);
  const file = useExportAnalysis(analysis.id, latest ? undefined : analysis.revision);
  const page = useReportPage(analysis.id);
  const error = rerun.error ?? remove.error ?? file.error ?? page.error;
  const { source, parameters } = analysis.recipe;
  const again = (): void =>
    void navigate({
      to: "/analyses/new",
      search: { questionnaire: source.questionnaire, wave: source.wave ?? undefined, period: source.period ?? undefined, unit: source.unit ?? undefined, method: analysis.method, parameters: JSON.stringify(parameters) },
    });
  return (
    <>
      <Popconfirm
        title={t("action.delete_sure")}
        okText={t("action.delete")}
        cancelText={t("action.keep")}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate({ to: "/analyses" }) })}
      >
        <Button icon={<DeleteOutlined aria-hidden />} loading={remove.isPending}>
          {t("action.delete")}
        </Button>
      </Popconfirm>
      <Button onClick={again}>{t("action.change")}</Button>
      <Button icon={analysis.in_report ? <CheckOutlined aria-hidden /> : <FileAddOutlined aria-hidden />} loading={page.isPending} aria-pressed={analysis.in_report} onClick={() => page.mutate(!analysis.in_report)}>
        {t(analysis.in_report ? "action.in_report" : "action.to_report")}
      </Button>
      <Dropdown menu={{ items: EXPORT_FORMATS.map((key) => ({ key, label: t(`action.format.${key}`) })), onClick: ({ key }) => file.mutate(key as ExportFormat) }}>
        <Button icon={<DownloadOutlined aria-hidden />} loading={file.isPending}>
          {t("action.export")}
        </Button>
      </Dropdown>
      <Button type="primary" icon={<ReloadOutlined aria-hidden />} loading={rerun.isPending} onClick={() => rerun.mutate(undefined, { onSuccess: onRerun })}>
        {t("action.rerun")}
      </Button>
      {error && <ProblemAlert error={error} />}
    </>
  );
}
