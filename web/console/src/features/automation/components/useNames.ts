import { useMemo } from "react";
import { usePeopleSearch } from "@/shared/queries/people";
import { useUnits } from "@/shared/queries/units";
import type { Names } from "../ruleText";

/** Names of units and of the people one sees; who is not among them is shown by the end of their id. */
export function useNames(): Names {
  const units = useUnits();
  const people = usePeopleSearch("");
  return useMemo(() => {
    const unit = new Map(units.data?.map((one) => [one.id, one.name]));
    const person = new Map(people.data?.items.map((one) => [one.id, one.name]));
    return { unit: (id) => unit.get(id) ?? id.slice(-8), person: (id) => person.get(id) ?? id.slice(-8) };
  }, [units.data, people.data]);
}
