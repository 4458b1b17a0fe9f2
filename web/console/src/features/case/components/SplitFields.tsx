import { Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "@/shared/api/contract";
import review from "./Review.module.css";

const EXCERPT = 60;

/** What the second case is about, and what goes along with it. */
export function SplitFields({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const texts = detail.timeline.flatMap(({ step, kind, actor_name, text }) =>
    typeof step === "number" && text && (kind === "note" || kind === "reply")
      ? [{ value: step, label: `${t(`action.${kind}`)} · ${actor_name}：${text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text}` }]
      : [],
  );
  const tasks = detail.review.tasks
    .filter((task) => task.outcome !== "cancelled")
    .map((task) => ({ value: task.id, label: `${t(`task_kind.${task.kind}`)} · ${task.unit.name}：${task.text.slice(0, EXCERPT)}` }));
  return (
    <>
      <Form.Item name="title" label={t("split.title")} extra={t("split.hint")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
        <Input autoFocus maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="description" label={t("split.description")}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={10_000} />
      </Form.Item>
      {texts.length > 0 && (
        <Form.Item name="texts" label={t("split.texts")} extra={t("split.texts_hint")}>
          <Checkbox.Group className={review.tasks} options={texts} />
        </Form.Item>
      )}
      {tasks.length > 0 && (
        <Form.Item name="tasks" label={t("split.tasks")} extra={t("split.tasks_hint")}>
          <Checkbox.Group className={review.tasks} options={tasks} />
        </Form.Item>
      )}
    </>
  );
}
