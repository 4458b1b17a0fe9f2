import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Counted, QualityCounts } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { COUNTED, leftOut } from "./counted";

interface Props {
  id?: string;
  value?: Counted;
  onChange?: (counted: Counted) => void;
  /** The responses to choose among; without them no way says what it leaves out. */
  quality?: QualityCounts;
  className?: string;
}

/** Which responses a result counts, by their quality, and how many each way leaves out. */
export function CountedSelect({ id, value = "without_invalid", onChange, quality, className }: Props) {
  const { t } = useTranslation("parts");
  const label = (counted: Counted): string => {
    const way = t(`counted.${counted}`);
    const count = quality && leftOut(quality, counted);
    return count ? t("counted.left_out", { way, number: formatNumber(count) }) : way;
  };
  return (
    <Select<Counted>
      id={id}
      className={className}
      aria-label={t("counted.label")}
      popupMatchSelectWidth={false}
      value={value}
      onChange={onChange}
      options={COUNTED.map((counted) => ({ value: counted, label: label(counted) }))}
    />
  );
}
