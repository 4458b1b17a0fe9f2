import { AutoComplete, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Question, QuestionRole } from "@/shared/api/contract";
import { questionsOf, rolesFor } from "../editor/document";
import { useDocument, useQuestionEdit } from "./editing";
import { Property } from "./Property";

/** Dimensions that come with the standard template; others are written by their code. */
const DIMENSIONS = ["service_efficiency", "response_speed", "problem_solving", "attitude", "environment", "personal_needs"] as const;

/** What the question measures: metrics bind to this, never to its words or place. */
export function RoleFields({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const edit = useQuestionEdit(question.key);
  const { role } = question;
  const others = questionsOf(document).filter(({ key }) => key !== question.key);
  const taken = (kind: QuestionRole["kind"]): boolean => kind !== "dimension" && others.some((other) => other.role?.kind === kind);
  const takenCodes = new Set(others.flatMap((other) => (other.role?.kind === "dimension" ? [other.role.code] : [])));
  const choose = (kind: QuestionRole["kind"] | "none"): void => {
    if (kind === "none") edit({ role: null }, "role");
    else if (kind === "dimension") edit({ role: { kind, code: DIMENSIONS.find((code) => !takenCodes.has(code)) ?? "" } }, "role");
    else if (kind === "nps") edit({ role: { kind }, scale: { ...question.scale, min: 0, max: 10, point_labels: undefined } }, "role");
    else edit({ role: { kind } }, "role");
  };
  return (
    <>
      <Property label={t("properties.role")} hint={t(`role_hint.${role?.kind ?? "none"}`)} htmlFor="role">
        <Select
          id="role"
          value={role?.kind ?? "none"}
          onChange={choose}
          options={[
            { value: "none" as const, label: t("role.none") },
            ...rolesFor(question.kind).map((kind) => ({ value: kind, label: t(`role.${kind}`), disabled: taken(kind) })),
          ]}
        />
      </Property>
      {role?.kind === "dimension" && (
        <Property label={t("properties.dimension")} hint={t("properties.dimension_hint")} htmlFor="dimension">
          <AutoComplete
            id="dimension"
            value={role.code}
            options={DIMENSIONS.filter((code) => !takenCodes.has(code)).map((code) => ({ value: code, label: t(`dimension.${code}`) }))}
            onChange={(code: string) => edit({ role: { kind: "dimension", code: code.trim() } }, "role/code")}
          />
        </Property>
      )}
    </>
  );
}
