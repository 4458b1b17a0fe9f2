import { InputNumber, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { Question } from "@/shared/api/contract";
import { rolesFor } from "../editor/document";
import { ConditionFields } from "./ConditionFields";
import { useQuestionEdit } from "./editing";
import { Property, Toggle } from "./Property";
import { RoleFields } from "./RoleFields";
import { ScaleFields } from "./ScaleFields";

export function QuestionProperties({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  return (
    <>
      <Property label={t("properties.kind")}>
        <span>{t(`kind.${question.kind}`)}</span>
      </Property>
      {rolesFor(question.kind).length > 0 && <RoleFields question={question} />}
      {question.scale && <ScaleFields question={question} scale={question.scale} />}
      {question.kind === "open" && (
        <Property label={t("properties.max_length")} htmlFor="max-length">
          <InputNumber id="max-length" min={1} max={10_000} value={question.max_length ?? 1000} onChange={(value) => value && edit({ max_length: value }, "max_length")} />
        </Property>
      )}
      <Toggle label={t("properties.required")} hint={t("properties.required_hint")}>
        <Switch size="small" checked={question.required} onChange={(required) => edit({ required }, "required")} />
      </Toggle>
      <Toggle label={t("properties.not_applicable")} hint={t("properties.not_applicable_hint")}>
        <Switch size="small" checked={question.not_applicable} onChange={(not_applicable) => edit({ not_applicable }, "not_applicable")} />
      </Toggle>
      <ConditionFields question={question} />
    </>
  );
}
