import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KnowledgeArticle, KnowledgeState, KnowledgeStep } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useDecideArticle, useStepArticle } from "../api/knowledgeApi";

/** What the authors can do in each state. */
const STEPS: Record<KnowledgeState, readonly KnowledgeStep[]> = {
  draft: ["submit"],
  in_review: ["take_back"],
  published: ["revise"],
  withdrawn: ["revise"],
};

/** The next steps of an article; the main one last. */
export function ArticleActions({ article, onEdit }: { article: KnowledgeArticle; onEdit: () => void }) {
  const { t } = useTranslation("knowledge");
  const step = useStepArticle(article.id);
  const decide = useDecideArticle(article.id);
  const [returning, setReturning] = useState(false);
  const refusal = step.error ?? decide.error;
  const { state, may_edit: mayEdit, may_publish: mayPublish, is_own: isOwn } = article;
  return (
    <>
      {refusal && <ProblemAlert error={refusal} />}
      {mayPublish && state !== "withdrawn" && (
        <Button danger loading={decide.isPending && decide.variables.decision === "withdraw"} onClick={() => decide.mutate({ decision: "withdraw" })}>
          {t("decision.withdraw")}
        </Button>
      )}
      {mayEdit && state === "draft" && <Button onClick={onEdit}>{t("edit")}</Button>}
      {mayEdit &&
        STEPS[state].map((one) => (
          <Button key={one} type={one === "submit" ? "primary" : "default"} loading={step.isPending && step.variables === one} onClick={() => step.mutate(one)}>
            {t(`step.${one}`)}
          </Button>
        ))}
      {mayPublish && !isOwn && state === "in_review" && (
        <>
          <Button onClick={() => setReturning(true)}>{t("decision.return")}</Button>
          <Button type="primary" loading={decide.isPending && decide.variables.decision === "publish"} onClick={() => decide.mutate({ decision: "publish" })}>
            {t("decision.publish")}
          </Button>
        </>
      )}
      <FormDrawer<{ note: string }>
        open={returning}
        title={t("decision.return")}
        submitLabel={t("decision.return")}
        onClose={() => setReturning(false)}
        onSubmit={({ note }) => decide.mutateAsync({ decision: "return", note })}
      >
        <Form.Item name="note" label={t("field.note")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
