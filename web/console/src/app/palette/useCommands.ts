import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCases } from "@/features/case/api/listCases";
import { rememberLocale } from "@/features/identity/api/rememberLocale";
import { useQuestionnaires } from "@/features/survey/api/listQuestionnaires";
import { switchLanguage } from "@/shared/i18n/i18n";
import { useLocale } from "@/shared/i18n/useLocale";
import { showShortcutSheet } from "@/shared/parts/shortcutGroups";
import { useUnits } from "@/shared/queries/units";
import { useMe } from "@/shared/session/session";
import { useDensity } from "@/shared/theme/density";
import { chooseMode, useMode } from "@/shared/theme/mode";
import { menuFor } from "../menu";
import { useChooseDensity } from "../shell/useRememberedDensity";
import type { Command } from "./command";

/** Cases are asked of the server by what is typed, once the typing rests. */
const REST_MS = 200;

/** Everything this person may open or do from here. */
export function useCommands(text: string): Command[] {
  const pages = usePages();
  const actions = useActions();
  const rows = useRows(text);
  return useMemo(() => [...pages, ...actions, ...rows], [pages, actions, rows]);
}

function usePages(): Command[] {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const { permissions } = useMe();
  return useMemo(
    () =>
      menuFor(permissions)
        .flatMap(({ entries }) => entries)
        .map(({ name, path }): Command => ({ id: `page-${name}`, kind: "page", label: t(`menu.page.${name}`), also: path.slice(1), run: () => void navigate({ to: path }) })),
    [navigate, permissions, t],
  );
}

function useActions(): Command[] {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const { permissions } = useMe();
  const { mode } = useMode();
  const locale = useLocale();
  const density = useDensity();
  const chooseDensity = useChooseDensity();
  return useMemo(() => {
    const action = (name: "complaint" | "questionnaire" | "person" | "dark" | "light" | "system" | "compact" | "comfortable" | "language" | "shortcuts", run: () => void): Command => ({
      id: `action-${name}`, kind: "action", label: t(`palette.action.${name}`), also: name, run,
    });
    const other = locale === "en" ? "zh-CN" : "en";
    const switchTo = (): void => void switchLanguage(other).then(() => rememberLocale(other));
    return [
      ...(permissions.includes("case.create") ? [action("complaint", () => void navigate({ to: "/cases", search: { new: true } }))] : []),
      ...(permissions.includes("questionnaire.edit") ? [action("questionnaire", () => void navigate({ to: "/questionnaires", search: { new: true } }))] : []),
      ...(permissions.includes("person.edit") ? [action("person", () => void navigate({ to: "/organisation", search: { new: true } }))] : []),
      mode === "dark" ? action("light", () => chooseMode("light")) : action("dark", () => chooseMode("dark")),
      action("system", () => chooseMode("system")),
      density === "compact" ? action("comfortable", () => chooseDensity("comfortable")) : action("compact", () => chooseDensity("compact")),
      action("language", switchTo),
      action("shortcuts", () => showShortcutSheet(true)),
    ];
  }, [t, navigate, permissions, mode, locale, density, chooseDensity]);
}

function useRows(text: string): Command[] {
  const { t } = useTranslation("survey");
  const navigate = useNavigate();
  const { permissions } = useMe();
  const may = (permission: (typeof permissions)[number]): boolean => permissions.includes(permission);
  const wanted = useRested(text.trim());
  const asked = wanted.length >= 2;
  const questionnaires = useQuestionnaires({ limit: 200 }, asked && may("questionnaire.read"));
  const cases = useCases({ q: wanted }, asked && may("case.read"));
  const units = useUnits();
  const seesFigures = may("metric.read");
  return useMemo(() => {
    if (!asked) return [];
    return [
      // found by the server: their words need not stand in the title
      ...(cases.data?.items ?? []).map((row): Command => ({ id: `case-${row.id}`, kind: "case", label: `${row.number} ${row.title}`, note: row.unit.name, also: wanted, run: () => void navigate({ to: "/cases", search: { q: wanted, case: row.id } }) })),
      ...(questionnaires.data?.items ?? []).map((row): Command => ({ id: `questionnaire-${row.id}`, kind: "questionnaire", label: row.title || t("untitled"), run: () => void navigate({ to: "/questionnaires/$id", params: { id: row.id } }) })),
      ...(units.data ?? []).map((unit): Command => ({
        id: `unit-${unit.id}`, kind: "unit", label: unit.name, note: unit.code,
        run: () => void (seesFigures ? navigate({ to: "/overview", search: { unit: unit.id } }) : navigate({ to: "/organisation", search: { unit: unit.id } })),
      })),
    ];
  }, [asked, wanted, cases.data, questionnaires.data, units.data, seesFigures, navigate, t]);
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
