import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { DocumentProblem, QuestionLoop } from "@/shared/api/contract";
import { freshKey, findQuestion, textIn } from "../../editor/document";
import { loopPages, loopQuestions } from "../../editor/loops";
import { useDocument, useEditing } from "../editing";
import { useEditorView } from "../editorView";
import { Property } from "../Property";
import { useQuestionName } from "../useQuestionName";
import styles from "./People.module.css";
import { Box, PlaceProblems, Section } from "./Section";

/** Pages that come once for each thing that was named before. */
export function LoopsSection({ problems }: { problems: readonly DocumentProblem[] }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { edit } = useEditing();
  const loops = document.loops ?? [];
  const store = (next: QuestionLoop[], part: string): void => edit({ type: "document", change: { loops: next.length > 0 ? next : undefined } }, `loops/${part}`);
  const [question] = loopQuestions(document);
  const [page] = question ? loopPages(document, question.key).filter(({ key }) => !loops.some((loop) => loop.pages.includes(key))) : [];
  const add = (): void => {
    if (question && page) store([...loops, { key: freshKey("loop", new Set(loops.map(({ key }) => key))), question: question.key, pages: [page.key] }], "add");
  };
  return (
    <Section title={t("loop.title")} hint={t("loop.hint")}>
      {loops.map((loop, index) => (
        <LoopBox
          key={loop.key}
          loop={loop}
          number={index + 1}
          place={`/loops/${index}`}
          problems={problems}
          onChange={(change, part) => store(loops.map((old) => (old.key === loop.key ? { ...old, ...change } : old)), `${loop.key}/${part}`)}
          onRemove={() => store(loops.filter(({ key }) => key !== loop.key), "remove")}
        />
      ))}
      {question && page ? (
        <div>
          <Button size="small" icon={<PlusOutlined />} onClick={add}>
            {t("loop.add")}
          </Button>
        </div>
      ) : (
        <p className={styles.hint}>{t("loop.nothing")}</p>
      )}
    </Section>
  );
}

interface BoxProps {
  loop: QuestionLoop;
  number: number;
  place: string;
  problems: readonly DocumentProblem[];
  onChange: (change: Partial<QuestionLoop>, part: string) => void;
  onRemove: () => void;
}

function LoopBox({ loop, number, place, problems, onChange, onRemove }: BoxProps) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const name = useQuestionName();
  const source = findQuestion(document, loop.question);
  const questions = loopQuestions(document);
  const pageOption = (key: string): { value: string; label: string } => {
    const at = document.pages.findIndex((page) => page.key === key);
    return { value: key, label: at < 0 ? key : `${t("outline.page", { number: at + 1 })} ${textIn(document.pages[at]?.title, reading)}` };
  };
  const pages = [...new Set([...loopPages(document, loop.question).map(({ key }) => key), ...loop.pages])];
  const order = document.pages.map(({ key }) => key);
  const sorted = (keys: string[]): string[] => [...keys].sort((one, other) => order.indexOf(one) - order.indexOf(other));
  return (
    <Box head={<strong>{t("loop.name", { number })}</strong>} removeLabel={t("loop.remove", { number })} onRemove={onRemove}>
      <Property label={t("loop.question")} hint={t(source?.kind === "number" ? "loop.by_number" : "loop.by_choice")}>
        <Select
          value={loop.question}
          aria-label={t("loop.question")}
          options={[...(source ? [] : [{ value: loop.question, label: t("condition.unknown", { key: loop.question }) }]), ...questions.map((question) => ({ value: question.key, label: name(question) }))]}
          onChange={(question) => onChange({ question, most: findQuestion(document, question)?.kind === "number" ? (loop.most ?? 5) : undefined }, "question")}
        />
      </Property>
      <Property label={t("loop.pages")}>
        <Select mode="multiple" value={loop.pages} aria-label={t("loop.pages")} options={sorted(pages).map(pageOption)} onChange={(next) => onChange({ pages: sorted(next) }, "pages")} />
      </Property>
      {source?.kind === "number" && (
        <Property label={t("loop.most")}>
          <InputNumber min={1} max={30} precision={0} aria-label={t("loop.most")} value={loop.most ?? null} onChange={(most) => onChange({ most: most ?? undefined }, "most")} />
        </Property>
      )}
      <p className={styles.hint}>{t("loop.piping")}</p>
      <PlaceProblems problems={problems} place={place} />
    </Box>
  );
}
