import { Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { QuestionPage } from "@/shared/api/contract";
import { questionsBefore } from "../editor/condition";
import { ConditionFields } from "./ConditionFields";
import { useDocument, useEditing } from "./editing";
import { LocalTextField } from "./LocalTextField";
import { Property, Toggle } from "./Property";

export function PageProperties({ page }: { page: QuestionPage }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { edit } = useEditing();
  const store = (change: Partial<QuestionPage>, part: string): void => edit({ type: "page", key: page.key, change }, `${page.key}/${part}`);
  const shuffled = document.shuffle_pages ?? [];
  const shufflePage = (on: boolean): void => {
    const next = on ? [...shuffled, page.key] : shuffled.filter((key) => key !== page.key);
    // in the order of the pages, so that switching twice changes nothing
    const order = document.pages.map(({ key }) => key).filter((key) => next.includes(key));
    edit({ type: "document", change: { shuffle_pages: order.length > 0 ? order : undefined } }, "shuffle_pages");
  };
  return (
    <>
      <Property label={t("properties.page_title")} hint={t("properties.page_title_hint")}>
        <LocalTextField label={t("properties.page_title")} value={page.title} onChange={(title, language) => store({ title }, `title/${language}`)} />
      </Property>
      <Toggle label={t("properties.shuffle_questions")} hint={t("properties.shuffle_hint")}>
        <Switch size="small" checked={page.shuffle ?? false} onChange={(shuffle) => store({ shuffle: shuffle || undefined }, "shuffle")} />
      </Toggle>
      <Toggle label={t("properties.shuffle_page")} hint={t("properties.shuffle_page_hint")}>
        <Switch size="small" checked={shuffled.includes(page.key)} onChange={shufflePage} />
      </Toggle>
      <ConditionFields
        label={t("properties.condition")}
        condition={page.display_if}
        earlier={questionsBefore(document, page.key)}
        none={t("condition.always")}
        saying={(condition) => t("condition.shown_if", { condition })}
        onChange={(display_if) => store({ display_if }, "display_if")}
      />
    </>
  );
}
