import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { FieldProblem } from "@/shared/api/contract";
import { useCodeText } from "@/shared/i18n/useCodeText";

/** Where a form keeps the field of a place, e.g. a step; nothing where there is but one place to look at. */
export type WhereText = (place: string) => string | undefined;

const IN_DOCUMENT = /^\/pages\/(\d+)(?:\/questions\/(\d+))?/;

/** What is wrong with a field, named as its form names it; a place of the API says nothing to people and is left out. */
export function useFieldText(where?: WhereText): (field: FieldProblem) => string {
  const { t } = useTranslation("parts");
  const words = useCodeText();
  return useCallback(
    ({ place, code, detail }) => {
      const problem = detail ?? code;
      const [, page, question] = IN_DOCUMENT.exec(place) ?? [];
      const field = page === undefined
        ? words(`parts:place.${place.slice(1).replaceAll("/", "_")}`)
        : t(question === undefined ? "place_page" : "place_question", { page: Number(page) + 1, question: Number(question) + 1 });
      if (!field) return problem;
      const spot = where?.(place);
      return t("place_problem", { field: spot ? t("place_where", { field, where: spot }) : field, problem });
    },
    [t, words, where],
  );
}
