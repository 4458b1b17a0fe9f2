import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import type { LocalText, Question } from "@/shared/api/contract";
import { earlierQuestions } from "../editor/condition";
import { loopOf } from "../editor/loops";
import { useDocument, useQuestionEdit } from "./editing";
import { useEditorView } from "./editorView";
import { useQuestionName } from "./useQuestionName";

/** Puts `{q1}` at the end of the text in the languages being edited: there the answer is told again. */
export function TellAnswer({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { languages } = useEditorView();
  const name = useQuestionName();
  const edit = useQuestionEdit(question.key);
  const earlier = earlierQuestions(document, question.key);
  const looped = loopOf(document, question.key) !== undefined;
  if (earlier.length === 0 && !looped) return null;
  const insert = (key: string): void => {
    const text: LocalText = { ...question.text };
    for (const language of languages) text[language] = `${text[language] ?? ""}{${key}}`;
    edit({ text }, "text/tell");
  };
  const turns = looped ? (["item", "number"] as const).map((what) => ({ key: `@${what}`, label: t(`loop.${what}`), onClick: () => insert(`@${what}`) })) : [];
  const answers = earlier.map((one) => ({ key: one.key, label: name(one), onClick: () => insert(one.key) }));
  return (
    <Dropdown trigger={["click"]} menu={{ items: [...turns, ...answers], style: { maxHeight: 320, overflow: "auto" } }}>
      <Button size="small" type="text" title={t("editor.tell")} aria-label={t("editor.tell")}>
        {"{…}"}
      </Button>
    </Dropdown>
  );
}
