import { App, Button, Checkbox, Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FeedbackChannel, FeedbackColumn, FeedbackFileColumn, FeedbackFilePreview, FeedbackKind, FeedbackMapping } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { TableFileDrawer } from "@/shared/parts/TableFileDrawer";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useFeedbackPreview, useImportFeedback } from "../api/importFeedback";
import { KINDS, WRITTEN_DOWN } from "../feedbackFilter";

const MEANINGS: readonly FeedbackColumn[] = ["text", "title", "kind", "severity", "unit", "platform", "platform_number", "said_at", "name", "phone", "email", "product", "step"];
const SHOWN = 50;

/** A list of an outside platform, or letters: choose, see what its columns mean and what it would do, take it in. */
export function ImportFeedbackDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation("feedback");
  return (
    <TableFileDrawer open={open} onClose={onClose} title={t("import.title")} choose={t("import.choose")} hint={t("import.hint")}>
      {(file, other, done) => <Setup key={`${file.name}-${file.lastModified}`} file={file} onOther={other} onDone={done} />}
    </TableFileDrawer>
  );
}

function Setup({ file, onOther, onDone }: { file: File; onOther: () => void; onDone: () => void }) {
  const { t } = useTranslation("feedback");
  const { notification } = App.useApp();
  const [mapping, setMapping] = useState<FeedbackMapping | null>(null);
  const [skip, setSkip] = useState(false);
  const preview = useFeedbackPreview(file, mapping);
  const take = useImportFeedback();
  const current = (data: FeedbackFilePreview): FeedbackMapping =>
    mapping ?? { ...data.mapping, columns: Object.fromEntries(data.columns.flatMap(({ name, meaning }) => (meaning ? [[name, meaning] as const] : []))) };
  const start = (data: FeedbackFilePreview): void =>
    take.mutate(
      { file, mapping: current(data), skip },
      {
        onSuccess: (done) => {
          notification.success({ title: t("import.done", { created: formatNumber(done.created), known: formatNumber(done.known), skipped: formatNumber(done.skipped) }) });
          onDone();
        },
      },
    );
  return (
    <QueryView query={preview} shape="form">
      {(data) => (
        <>
          <p>
            <strong>{file.name}</strong>{" "}
            <Button type="link" size="small" onClick={onOther}>
              {t("import.other")}
            </Button>
          </p>
          <p role="status">{t("import.would", { rows: formatNumber(data.rows), created: formatNumber(data.created), known: formatNumber(data.known), faults: formatNumber(data.fault_count) })}</p>
          <Defaults mapping={current(data)} onChange={setMapping} />
          <Columns columns={data.columns} mapping={current(data)} onChange={setMapping} />
          <Faults preview={data} />
          {data.fault_count > 0 && (
            <p>
              <Checkbox checked={skip} onChange={(event) => setSkip(event.target.checked)}>
                {t("import.skip")}
              </Checkbox>
            </p>
          )}
          {take.isError && <ProblemAlert error={take.error} />}
          <Button type="primary" loading={take.isPending} disabled={data.created === 0 || (data.fault_count > 0 && !skip)} onClick={() => start(data)}>
            {t("import.start", { count: data.created })}
          </Button>
        </>
      )}
    </QueryView>
  );
}

interface MappingProps {
  mapping: FeedbackMapping;
  onChange: (mapping: FeedbackMapping) => void;
}

/** What holds where a row does not say. */
function Defaults({ mapping, onChange }: MappingProps) {
  const { t } = useTranslation("feedback");
  const [platform, setPlatform] = useState(mapping.platform ?? "");
  return (
    <Form layout="vertical">
      <Form.Item label={t("field.channel")}>
        <Select<FeedbackChannel>
          aria-label={t("field.channel")}
          value={mapping.channel}
          options={WRITTEN_DOWN.map((value) => ({ value, label: t(`channel.${value}`) }))}
          onChange={(channel) => onChange({ ...mapping, channel })}
        />
      </Form.Item>
      <Form.Item label={t("import.default_kind")}>
        <Select<FeedbackKind> aria-label={t("import.default_kind")} value={mapping.kind} options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} onChange={(kind) => onChange({ ...mapping, kind })} />
      </Form.Item>
      <Form.Item label={t("field.platform")} extra={t("import.platform_hint")}>
        <Input aria-label={t("field.platform")} value={platform} maxLength={100} onChange={(event) => setPlatform(event.target.value)} onBlur={() => onChange({ ...mapping, platform: platform.trim() || null })} />
      </Form.Item>
      <Form.Item label={t("import.default_unit")} extra={t("import.default_unit_hint")}>
        <UnitTreeSelect inForm value={mapping.unit_id ?? undefined} onChange={(unit_id) => onChange({ ...mapping, unit_id: unit_id ?? null })} />
      </Form.Item>
    </Form>
  );
}

function Columns({ columns, mapping, onChange }: MappingProps & { columns: readonly FeedbackFileColumn[] }) {
  const { t } = useTranslation("feedback");
  const change = (name: string, meaning: FeedbackColumn | ""): void => {
    const { [name]: _, ...others } = mapping.columns ?? {};
    onChange({ ...mapping, columns: meaning ? { ...others, [name]: meaning } : others });
  };
  const meaning = ({ name }: FeedbackFileColumn) => (
    <Select<FeedbackColumn | "">
      style={{ width: 170 }}
      aria-label={t("import.meaning_of", { column: name })}
      value={mapping.columns?.[name] ?? ""}
      options={[{ value: "", label: t("import.leave_out") }, ...MEANINGS.map((value) => ({ value, label: t(`column.${value}`) }))]}
      onChange={(next) => change(name, next)}
    />
  );
  const shown: DataColumn<FeedbackFileColumn>[] = [
    { key: "name", title: t("import.column"), render: ({ name }) => <strong>{name}</strong> },
    { key: "samples", title: t("import.samples"), render: ({ samples }) => samples.join("、") },
    { key: "meaning", title: t("import.meaning"), render: meaning },
  ];
  return <DataTable label={t("import.columns")} rows={columns} rowKey={({ name }) => name} columns={shown} empty={null} />;
}

/** Wrong places of the file, by line and column. */
function Faults({ preview }: { preview: FeedbackFilePreview }) {
  const { t } = useTranslation("feedback");
  const text = useCodeText();
  if (preview.fault_count === 0) return null;
  const title = t("import.faults", { total: formatNumber(preview.fault_count) });
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {preview.faults.slice(0, SHOWN).map((fault) => {
          const [, , line, column] = fault.place.split("/");
          return (
            <li key={`${fault.place}-${fault.code}`}>
              {t("import.place", { line, column })} {text(`feedback:fault.${fault.code.replace("feedback.", "")}`, fault.params) ?? fault.code}
            </li>
          );
        })}
      </ul>
      {preview.fault_count > SHOWN && <p>{t("import.more_faults", { number: formatNumber(preview.fault_count - SHOWN) })}</p>}
    </section>
  );
}
