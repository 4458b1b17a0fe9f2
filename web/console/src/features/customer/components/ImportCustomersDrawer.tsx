import { App, Button, Checkbox, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerColumn, CustomerFilePreview, CustomerMapping } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { TableFileDrawer } from "@/shared/parts/TableFileDrawer";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useCustomerPreview, useImportCustomers } from "../api/importCustomers";
import { FaultList } from "./FaultList";
import { MappingTable } from "./MappingTable";

interface Props {
  open: boolean;
  onClose: () => void;
}

/** A file of customers: choose, see what its columns mean and what it would do, take it in. */
export function ImportCustomersDrawer({ open, onClose }: Props) {
  const { t } = useTranslation("customer");
  return (
    <TableFileDrawer open={open} onClose={onClose} title={t("import.title")} choose={t("import.choose")} hint={t("import.hint")}>
      {(file, other, done) => <Setup key={`${file.name}-${file.lastModified}`} file={file} onOther={other} onDone={done} />}
    </TableFileDrawer>
  );
}

/** The mapping that the preview understood, with what the person changed. */
function mappingOf(preview: CustomerFilePreview, changed: Record<string, CustomerColumn | null>, unit: string | undefined): CustomerMapping {
  const meanings = preview.columns.map(({ name, meaning }) => [name, name in changed ? changed[name] : meaning] as const);
  return { columns: Object.fromEntries(meanings.filter((entry): entry is [string, CustomerColumn] => Boolean(entry[1]))), default_unit: unit };
}

function Setup({ file, onOther, onDone }: { file: File; onOther: () => void; onDone: () => void }) {
  const { t } = useTranslation("customer");
  const { notification } = App.useApp();
  const [mapping, setMapping] = useState<CustomerMapping | null>(null);
  const [changed, setChanged] = useState<Record<string, CustomerColumn | null>>({});
  const [unit, setUnit] = useState<string>();
  const [skip, setSkip] = useState(false);
  const preview = useCustomerPreview(file, mapping);
  const take = useImportCustomers();
  const remap = (data: CustomerFilePreview, next: Record<string, CustomerColumn | null>, nextUnit: string | undefined): void => {
    setChanged(next);
    setUnit(nextUnit);
    setMapping(mappingOf(data, next, nextUnit));
  };
  const start = (data: CustomerFilePreview): void =>
    take.mutate(
      { file, mapping: mappingOf(data, changed, unit), skip },
      {
        onSuccess: (done) => {
          notification.success({ title: t("import.done", { created: formatNumber(done.created), updated: formatNumber(done.updated), skipped: formatNumber(done.skipped) }) });
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
          <p role="status">{t("import.would", { rows: formatNumber(data.rows), created: formatNumber(data.created), updated: formatNumber(data.updated), faults: formatNumber(data.fault_count) })}</p>
          <MappingTable columns={data.columns} changed={changed} onChange={(name, meaning) => remap(data, { ...changed, [name]: meaning }, unit)} />
          <Form layout="vertical" style={{ marginTop: 16 }}>
            <Form.Item label={t("import.default_unit")} extra={t("import.default_unit_hint")}>
              <UnitTreeSelect inForm value={unit} onChange={(next) => remap(data, changed, next)} />
            </Form.Item>
          </Form>
          <FaultList preview={data} />
          {data.fault_count > 0 && (
            <p>
              <Checkbox checked={skip} onChange={(event) => setSkip(event.target.checked)}>
                {t("import.skip")}
              </Checkbox>
            </p>
          )}
          {take.isError && <ProblemAlert error={take.error} />}
          <Button type="primary" loading={take.isPending} disabled={data.created + data.updated === 0 || (data.fault_count > 0 && !skip)} onClick={() => start(data)}>
            {t("import.start", { count: data.created + data.updated })}
          </Button>
        </>
      )}
    </QueryView>
  );
}
