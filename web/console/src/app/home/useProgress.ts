import { usePeople } from "@/features/identity/api/listPeople";
import { useLinks } from "@/features/survey/api/listLinks";
import { useQuestionnaires } from "@/features/survey/api/listQuestionnaires";
import type { RoleCode } from "@/shared/api/contract";
import { useUnits } from "@/shared/queries/units";
import { usePermission } from "@/shared/session/session";
import type { Progress } from "./firstSteps";

const ADMINISTRATORS: ReadonlySet<RoleCode> = new Set(["system_admin", "security_admin", "audit_admin"]);

/** What this installation has already, as far as the reader sees it. `null` until known. */
export function useProgress(enabled: boolean): Progress | null {
  const mayPeople = usePermission("person.read") && enabled;
  const mayQuestionnaires = usePermission("questionnaire.edit") && enabled;
  const units = useUnits(enabled);
  const people = usePeople({}, mayPeople);
  const questionnaires = useQuestionnaires({}, mayQuestionnaires);
  const published = questionnaires.data?.items.find(({ state }) => state === "published");
  const links = useLinks(published?.id ?? "", published !== undefined);
  const waiting = [units, ...(mayPeople ? [people] : []), ...(mayQuestionnaires ? [questionnaires] : []), ...(published ? [links] : [])].some(({ isPending }) => isPending);
  if (waiting) return null;
  const rows = questionnaires.data?.items;
  return {
    units: units.data && units.data.length - 1,
    staff: people.data && (people.data.next_cursor != null || people.data.items.some(({ roles }) => roles.some((role) => !ADMINISTRATORS.has(role)))),
    questionnaires: rows?.length,
    published: rows && published !== undefined,
    links: published ? links.data?.length : rows && 0,
    responses: rows?.reduce((sum, { response_count: count }) => sum + count, 0),
  };
}
