import { Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { Question } from "@/shared/api/contract";
import { earlierQuestions } from "../editor/condition";
import { isAsked, rolesFor } from "../editor/document";
import { entryOf } from "../editor/kinds";
import { ConditionFields } from "./ConditionFields";
import { PictureField } from "./content/PictureField";
import { useDocument, useQuestionEdit } from "./editing";
import { HonestyFields } from "./HonestyFields";
import { JumpFields } from "./JumpFields";
import { Property, Toggle } from "./Property";
import { RoleFields } from "./RoleFields";
import { RuleFields } from "./RuleFields";
import { SETTINGS } from "./settings/settings";

/** What is set for a question: what its kind has, then its logic. */
export function QuestionProperties({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const edit = useQuestionEdit(question.key);
  const asked = isAsked(question);
  const earlier = earlierQuestions(document, question.key);
  return (
    <>
      <Property label={t("properties.kind")}>
        <span>{t(`kind.${question.kind}`)}</span>
      </Property>
      {rolesFor(question.kind).length > 0 && <RoleFields question={question} />}
      {entryOf(question.kind)?.settings.map((name) => {
        const Setting = SETTINGS[name];
        return <Setting key={name} question={question} />;
      })}
      {asked && (
        <>
          <Property label={t("picture.of_question")}>
            <PictureField picture={question.picture} label={t("picture.of_question")} onChange={(picture) => edit({ picture }, "picture")} />
          </Property>
          <Toggle label={t("properties.required")} hint={t("properties.required_hint")}>
            <Switch size="small" checked={question.required} onChange={(required) => edit({ required }, "required")} />
          </Toggle>
          <Toggle label={t("properties.not_applicable")} hint={t("properties.not_applicable_hint")}>
            <Switch size="small" checked={question.not_applicable} onChange={(not_applicable) => edit({ not_applicable }, "not_applicable")} />
          </Toggle>
        </>
      )}
      <ConditionFields
        label={t("properties.condition")}
        condition={question.display_if}
        earlier={earlier}
        none={t("condition.always")}
        saying={(condition) => t("condition.shown_if", { condition })}
        onChange={(display_if) => edit({ display_if }, "display_if")}
      />
      {asked && !question.required && (
        <ConditionFields
          label={t("properties.required_if")}
          condition={question.required_if}
          earlier={earlier}
          none={t("condition.never_required")}
          saying={(condition) => t("condition.required_if", { condition })}
          onChange={(required_if) => edit({ required_if }, "required_if")}
        />
      )}
      {question.kind === "scale" && <HonestyFields question={question} />}
      {asked && <RuleFields question={question} />}
      {asked && <JumpFields question={question} />}
    </>
  );
}
