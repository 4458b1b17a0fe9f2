import { Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { AnswerCheck, Question } from "@/shared/api/contract";
import { pointsOf, questionsOf } from "../editor/document";
import { useDocument, useQuestionEdit } from "./editing";
import { Property, Toggle } from "./Property";
import { useQuestionName } from "./useQuestionName";

/** What the check of responses is told of a rating: turned round, asked twice, or a trap. */
export function HonestyFields({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const edit = useQuestionEdit(question.key);
  const name = useQuestionName();
  const { check } = question;
  const store = (change: Partial<AnswerCheck>): void => {
    const next = { ...check, ...change };
    const says = next.reversed || next.same_as !== undefined || next.trap !== undefined;
    edit({ check: says ? next : undefined }, "check");
  };
  const isTrap = check?.trap !== undefined;
  const others = questionsOf(document).filter((one) => one.key !== question.key && one.kind === "scale" && one.check?.trap === undefined);
  const gone = check?.same_as !== undefined && !others.some(({ key }) => key === check.same_as);
  return (
    <>
      {!isTrap && (
        <>
          <Toggle label={t("honesty.reversed")} hint={t("honesty.reversed_hint")}>
            <Switch size="small" checked={check?.reversed ?? false} disabled={Boolean(question.role)} onChange={(reversed) => store({ reversed: reversed || undefined })} />
          </Toggle>
          {(others.length > 0 || gone) && (
            <Property label={t("honesty.same_as")} hint={t("honesty.same_as_hint")}>
              <Select
                allowClear
                showSearch={{ optionFilterProp: "label" }}
                value={check?.same_as}
                placeholder={t("honesty.none")}
                aria-label={t("honesty.same_as")}
                options={[...(gone ? [{ value: check.same_as, label: t("condition.unknown", { key: check.same_as }) }] : []), ...others.map((one) => ({ value: one.key, label: name(one) }))]}
                onChange={(same_as: string | undefined) => store({ same_as })}
              />
            </Property>
          )}
        </>
      )}
      <Property label={t("honesty.trap")} hint={t(question.role ? "honesty.trap_role" : "honesty.trap_hint")}>
        <Select
          allowClear
          disabled={Boolean(question.role) && !isTrap}
          value={check?.trap}
          placeholder={t("honesty.none")}
          aria-label={t("honesty.trap")}
          options={(question.scale ? pointsOf(question.scale) : []).map((point) => ({ value: point, label: t("honesty.trap_point", { point }) }))}
          onChange={(trap: number | undefined) => store(trap === undefined ? { trap } : { trap, reversed: undefined, same_as: undefined })}
        />
      </Property>
    </>
  );
}
