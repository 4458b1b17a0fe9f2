import type { SurveyLink } from "@/shared/api/contract";

/** Unit, and the counter or employee of it. */
export function linkName(link: SurveyLink): string {
  return link.place ? `${link.unit.name} · ${link.place.name}` : link.unit.name;
}

/** For files and search. */
export function linkCode(link: SurveyLink): string {
  return [link.unit.code, link.place?.code, link.code].filter(Boolean).join("-");
}
