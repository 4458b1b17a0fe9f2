import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Display, RankedUnit } from "@/shared/api/contract";
import { DotWhisker } from "@/shared/parts/DotWhisker";

const TOP = 10;
const BOTTOM = 4;

/** The first and the last; the middle of a long ranking on demand. */
export function UnitRanking({ units, display, whole }: { units: readonly RankedUnit[]; display: Display; whole?: number | null }) {
  const { t } = useTranslation("insight");
  const [all, setAll] = useState(false);
  const long = units.length > TOP + BOTTOM + 1;
  const shown = long && !all ? [...units.slice(0, TOP), ...units.slice(-BOTTOM)] : units;
  return (
    <>
      <DotWhisker units={shown} display={display} whole={whole} />
      {long && (
        <Button type="link" size="small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t("overview.fewer_units") : t("overview.all_units", { hidden: units.length - TOP - BOTTOM })}
        </Button>
      )}
    </>
  );
}
