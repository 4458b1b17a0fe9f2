import DownloadOutlined from "@ant-design/icons/DownloadOutlined";
import { useRouterState } from "@tanstack/react-router";
import { Button, Dropdown, Form, Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExportCases } from "@/shared/api/contract";
import { viewSearch } from "@/shared/lists/listSettings";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { useExportCases } from "../api/exportCases";

const FORMATS = ["xlsx", "csv"] as const;

/** The list as one sees it, as a file; customers in full only with a reason. */
export function ExportCasesMenu() {
  const { t } = useTranslation("case");
  const mayReveal = usePermission("customer.reveal");
  const address = useRouterState({ select: (state) => viewSearch(state.location.searchStr) });
  const search = address.replace(/^\?/, "");
  const take = useExportCases();
  const [full, setFull] = useState(false);
  const items = [
    ...FORMATS.map((key) => ({ key: key as string, label: t(`export.${key}`) })),
    ...(mayReveal ? [{ type: "divider" as const }, { key: "full", label: t("export.full") }] : []),
  ];
  const choose = (key: string): void => {
    if (key === "full") setFull(true);
    else take.mutate({ search, format: key as ExportCases["format"] });
  };
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => choose(key) }}>
        <Button icon={<DownloadOutlined aria-hidden />} loading={take.isPending}>
          {t("export.button")}
        </Button>
      </Dropdown>
      {take.error && !full && <ProblemAlert error={take.error} />}
      <FormDrawer<Pick<ExportCases, "format" | "reason">>
        open={full}
        title={t("export.full")}
        submitLabel={t("export.button")}
        initialValues={{ format: "xlsx" }}
        onClose={() => setFull(false)}
        onSubmit={async (values) => {
          await take.mutateAsync({ ...values, search, full: true });
        }}
      >
        <p>{t("export.full_text")}</p>
        <Form.Item name="format" label={t("export.format")}>
          <Radio.Group options={FORMATS.map((value) => ({ value, label: t(`export.${value}`) }))} />
        </Form.Item>
        <Form.Item name="reason" label={t("export.reason")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
          <Input.TextArea rows={2} maxLength={500} placeholder={t("export.reason_hint")} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
