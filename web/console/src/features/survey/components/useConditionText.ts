import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Condition, ConditionTest, Locale, QuestionnaireDocument } from "@/shared/api/contract";
import { armTestOf } from "../editor/arms";
import { optionsOf } from "../editor/carried";
import { needsValue, partsOf } from "../editor/condition";
import { findQuestion, namedIn, numberOf, textIn } from "../editor/document";

const SHORT = 18;

/** A display condition as a sentence that names questions by number and words. */
export function useConditionText(): (condition: Condition, document: QuestionnaireDocument, reading: Locale) => string {
  const { t } = useTranslation("survey");
  return useCallback(
    (condition, document, reading) => {
      const test = ({ question: key, row, op, value }: ConditionTest): string => {
        const question = findQuestion(document, key);
        const whole = question ? t("condition.question", { number: numberOf(document, key), text: shortened(namedIn(document, question.text, reading)) }) : t("condition.unknown", { key });
        const part = question && partsOf(document, question).find((one) => one.key === row);
        const name = row === undefined ? whole : t("condition.row", { question: whole, row: (part && textIn(part.text, reading)) || row });
        const option = question && [...optionsOf(document, question), ...(question.columns ?? [])].find((candidate) => candidate.key === value);
        const word = option && (textIn(option.text, reading) || (question.kind === "yes_no" ? t(value === "yes" ? "condition.yes" : "condition.no") : ""));
        const shown = word ? t("condition.option", { text: word }) : String(value ?? "?");
        return t(`condition.test.${op}`, { question: name, value: needsValue(op) ? shown : "" });
      };
      const parts = (conditions: Condition[], joint: string): string => conditions.map((part) => sentence(part)).join(joint);
      const sentence = (part: Condition): string => {
        if ("question" in part) return test(part);
        const drawn = armTestOf(part);
        if (drawn) {
          const at = document.experiments?.findIndex(({ key }) => key === drawn.experiment) ?? -1;
          const arm = document.experiments?.[at]?.arms.find(({ key }) => key === drawn.arm);
          return t("condition.arm", { experiment: t("experiment.name", { number: at + 1 }), arm: (arm && textIn(arm.text, reading)) || drawn.arm });
        }
        if ("expression" in part) return t("condition.expression", { source: part.expression });
        if ("not" in part) return t("condition.not", { part: sentence(part.not) });
        return "all" in part ? parts(part.all, t("condition.and")) : t("condition.group", { parts: parts(part.any, t("condition.or")) });
      };
      return sentence(condition);
    },
    [t],
  );
}

function shortened(text: string): string {
  return text.length > SHORT ? `${text.slice(0, SHORT)}…` : text;
}
