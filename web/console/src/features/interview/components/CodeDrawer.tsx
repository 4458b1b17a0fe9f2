import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { InterviewCode, InterviewCodeFields } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useKeepCode, useMergeCode } from "../api/interviewApi";
import { CodeSelect } from "./CodeSelect";

interface Props {
  /** `new`, or the code to reword or move. */
  code: InterviewCode | "new" | undefined;
  onClose: () => void;
}

export function CodeDrawer({ code, onClose }: Props) {
  const { t } = useTranslation("interview");
  const keep = useKeepCode();
  const known = code === "new" ? undefined : code;
  const initial = known ? { name: known.name, description: known.description, parent_id: known.parent_id ?? undefined } : {};
  const submit = ({ name, description, parent_id }: InterviewCodeFields): Promise<unknown> =>
    keep.mutateAsync({ code: known, body: { name, description: description ?? "", parent_id: parent_id ?? null } });
  return (
    <FormDrawer<InterviewCodeFields> key={known?.id ?? "new"} open={code !== undefined} title={t(known ? "code.edit" : "code.new")} submitLabel={t("code.save")} initialValues={initial} onClose={onClose} onSubmit={submit}>
      <Form.Item name="name" label={t("code.name")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="parent_id" label={t("code.parent")}>
        <CodeSelect label={t("code.parent")} />
      </Form.Item>
      <Form.Item name="description" label={t("code.description")} extra={t("code.description_hint")}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  );
}

/** Makes two codes one. */
export function MergeDrawer({ code, onClose }: { code: InterviewCode | undefined; onClose: () => void }) {
  const { t } = useTranslation("interview");
  const merge = useMergeCode();
  return (
    <FormDrawer<{ into: string }>
      open={code !== undefined}
      title={t("code.merge_title", { name: code?.name ?? "" })}
      submitLabel={t("code.merge")}
      onClose={onClose}
      onSubmit={({ into }) => merge.mutateAsync({ id: code?.id ?? "", into })}
    >
      <p>{t("code.merge_hint")}</p>
      <Form.Item name="into" label={t("code.into")} rules={[{ required: true, message: t("needed") }]}>
        <CodeSelect label={t("code.into")} />
      </Form.Item>
    </FormDrawer>
  );
}
