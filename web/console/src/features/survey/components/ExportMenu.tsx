import { Button, Dropdown, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QUESTIONNAIRE_FORMATS, useExportQuestionnaire, type QuestionnaireFormat } from "../api/exportFiles";
import { ExportAnswersDrawer } from "./ExportAnswersDrawer";

interface Props {
  id: string;
  title: string;
  /** Whether there are answers that this person may read. */
  answers: boolean;
}

/** The questionnaire or its answers as a file. */
export function ExportMenu({ id, title, answers }: Props) {
  const { t } = useTranslation("survey");
  const [choosing, setChoosing] = useState(false);
  const save = useExportQuestionnaire(id, title);
  const start = (format: QuestionnaireFormat): void => save.mutate(format);
  const report = save.data?.report ?? [];
  const formats = QUESTIONNAIRE_FORMATS.map((format) => ({ key: format, label: t(`exchange.format.${format}`), onClick: () => start(format) }));
  const items = answers ? [{ key: "answers", label: t("exchange.answers.open"), onClick: () => setChoosing(true) }, { type: "divider" as const }, ...formats] : formats;
  return (
    <>
      <Dropdown menu={{ items }} trigger={["click"]}>
        <Button loading={save.isPending}>{t("exchange.export")}</Button>
      </Dropdown>
      <Modal
        open={report.length > 0 || save.isError}
        title={save.isError ? t("exchange.export") : t("exchange.report", { count: report.length })}
        onCancel={save.reset}
        onOk={save.reset}
        cancelButtonProps={{ hidden: true }}
      >
        {save.isError && <ProblemAlert error={save.error} />}
        <ul>
          {report.map((note) => (
            <li key={`${note.place} ${note.code} ${note.detail}`}>
              <strong>{note.place}</strong> {note.detail}
            </li>
          ))}
        </ul>
      </Modal>
      <ExportAnswersDrawer id={id} open={choosing} onClose={() => setChoosing(false)} />
    </>
  );
}
