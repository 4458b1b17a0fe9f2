import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ColumnLeftOut, ImportLayoutChoice, ImportMapping, ImportPreview, ImportTask } from "@/shared/api/contract";
import { ErrorState } from "@/shared/parts/ErrorState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { choicesFrom, leftOver, mappingOf, proposedChoices, type ColumnChoice, type Destination } from "./columns";
import { ColumnTable } from "./ColumnTable";
import { DestinationFields } from "./DestinationFields";
import styles from "./Import.module.css";
import { useCheckImport, useImportPreview } from "./importApi";
import { LayoutFields } from "./LayoutFields";
import { PreviewTable } from "./PreviewTable";

/** How the file reads, what its columns mean, where the answers go; then all rows are checked. */
export function ImportSetup({ task }: { task: ImportTask }) {
  const { t } = useTranslation("survey");
  const [file, setFile] = useState<ImportLayoutChoice>(() => chosenLayout(task.mapping));
  const read = useImportPreview(task.id, file, null);
  return (
    <>
      <Section title={t("import.layout.title")} note={t("import.layout.note")}>
        <LayoutFields found={read.data?.file} choice={file} onChange={setFile} />
        {read.isError && <ErrorState compact error={read.error} onRetry={() => void read.refetch()} />}
      </Section>
      {read.isPending && <LoadingSkeleton shape="rows" />}
      {read.data && !read.isError && <Columns key={headerOf(read.data)} task={task} file={file} preview={read.data} />}
    </>
  );
}

function headerOf(preview: ImportPreview): string {
  return preview.columns.map(({ name }) => name).join("\n");
}

function chosenLayout(mapping: ImportMapping | null | undefined): ImportLayoutChoice {
  const { encoding, delimiter, header_line, sheet } = mapping?.file ?? {};
  return { ...(encoding && { encoding }), ...(delimiter && { delimiter }), ...(header_line && { header_line }), ...(sheet && { sheet }) };
}

function Columns({ task, file, preview }: { task: ImportTask; file: ImportLayoutChoice; preview: ImportPreview }) {
  const { t } = useTranslation("survey");
  const [choices, setChoices] = useState<readonly ColumnChoice[]>(() => (task.mapping ? choicesFrom(task.mapping, preview) : proposedChoices(preview)));
  const [destination, setDestination] = useState<Destination>(() => destinationOf(task));
  const [tried, setTried] = useState<ImportMapping | null>(null);
  const check = useCheckImport(task.id);
  const judged = useImportPreview(task.id, file, tried);
  const mapping = (): ImportMapping => mappingOf(choices, destination, file);
  const shown = judged.data ?? preview;
  const known = destination.published !== null;
  // Which columns the questionnaire knows is seen at once.
  const choose = (next: Destination): void => {
    setDestination(next);
    if (next.published !== destination.published) setTried(mappingOf(choices, next, file));
  };
  return (
    <>
      <Section title={t("import.destination.title")}>
        <DestinationFields value={destination} choices={choices} onChange={choose} />
      </Section>
      <Section title={t("import.columns.title")} note={t(known ? "import.columns.known_note" : "import.columns.note")}>
        <ColumnTable preview={shown} choices={choices} known={known} onChange={setChoices} />
        {known && judged.data && <LeftOver columns={leftOver(choices, judged.data)} />}
      </Section>
      <Section
        title={t("import.preview.title")}
        note={t(tried ? "import.preview.judged" : "import.preview.raw")}
        actions={
          <Button size="small" loading={judged.isFetching} onClick={() => setTried(mapping())}>
            {t("import.preview.try")}
          </Button>
        }
      >
        {judged.isError && <ProblemAlert error={judged.error} />}
        {shown.mapping_problems.length > 0 && (
          <ul role="alert">
            {shown.mapping_problems.map(({ place, code, detail }) => (
              <li key={`${place}-${code}`}>{detail}</li>
            ))}
          </ul>
        )}
        <PreviewTable preview={shown} />
      </Section>
      <div className={styles.buttons}>
        <Button type="primary" loading={check.isPending} onClick={() => check.mutate(mapping())}>
          {t("import.check")}
        </Button>
        <span className={styles.mend}>{t("import.check_hint")}</span>
      </div>
      {check.isError && <ProblemAlert error={check.error} />}
    </>
  );
}

/** What does not fit, in words. */
function LeftOver({ columns }: { columns: readonly { name: string; why: ColumnLeftOut }[] }) {
  const { t } = useTranslation("survey");
  if (columns.length === 0) return <p role="status">{t("import.fit.all")}</p>;
  return (
    <div role="status">
      <p>{t("import.fit.some", { total: columns.length })}</p>
      <ul>
        {columns.map(({ name, why }) => (
          <li key={name}>{t("import.fit.line", { column: name, why: t(`import.fit.why.${why}`) })}</li>
        ))}
      </ul>
    </div>
  );
}

/** The file's name is a first name for wave and questionnaire. */
function destinationOf(task: ImportTask): Destination {
  const name = task.file_name.replace(/\.[a-z0-9]+$/i, "");
  const { mapping } = task;
  return {
    wave: mapping?.wave.name ?? name,
    questionnaire: mapping?.questionnaire.title || name,
    published: mapping?.questionnaire.id ?? null,
    day: mapping?.wave.day ?? null,
    unit: mapping?.unit?.code ?? null,
  };
}
