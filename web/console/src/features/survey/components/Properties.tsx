import { findQuestion } from "../editor/document";
import type { Target } from "../editor/place";
import { DocumentProperties } from "./DocumentProperties";
import { useDocument } from "./editing";
import { PageProperties } from "./PageProperties";
import { QuestionProperties } from "./QuestionProperties";

/** What is set for the chosen question, page or the questionnaire as a whole. */
export function Properties({ chosen }: { chosen: Target }) {
  const document = useDocument();
  const question = chosen.kind === "question" ? findQuestion(document, chosen.key) : undefined;
  if (question) return <QuestionProperties key={question.key} question={question} />;
  const page = chosen.kind === "page" ? document.pages.find(({ key }) => key === chosen.key) : undefined;
  if (page) return <PageProperties key={page.key} page={page} />;
  return <DocumentProperties />;
}
