import { expect, test } from "vitest";
import type { Permission } from "@/shared/api/contract";
import { isDone, isWanted, STEPS, type Progress } from "./firstSteps";

const MANAGER: Permission[] = ["unit.read", "person.read", "questionnaire.read", "questionnaire.edit", "questionnaire.publish"];
const FULL: Progress = { units: 4, staff: true, questionnaires: 1, published: true, links: 3, responses: 9 };

test.each<[string, readonly Permission[], Progress, boolean]>([
  ["a manager of an empty installation", MANAGER, { units: 0, staff: false, questionnaires: 0, published: false, links: 0, responses: 0 }, true],
  ["a manager who waits for the first answer", MANAGER, { ...FULL, responses: 0 }, true],
  ["a manager when all is done", MANAGER, FULL, false],
  ["a system administrator who sees no questionnaires", ["unit.edit", "person.edit"], { units: 4, staff: true }, false],
  ["a system administrator without people", ["unit.edit", "person.edit"], { units: 4, staff: false }, true],
  ["an agent", ["case.read"], { units: 0 }, false],
])("the first steps for %s: %s", (_, permissions, progress, expected) => expect(isWanted(permissions, progress)).toBe(expected));

test("what the reader cannot see is neither done nor open", () => {
  expect(STEPS.map((step) => isDone(step, {}))).toEqual([undefined, undefined, undefined, undefined, undefined]);
});
