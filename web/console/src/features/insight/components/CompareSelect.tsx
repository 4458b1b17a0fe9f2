import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { COMPARISONS, type Comparison } from "../comparison";

/** 环比 or 同比. */
export function CompareSelect({ value = "previous", onChange }: { value?: Comparison; onChange: (value: Comparison) => void }) {
  const { t } = useTranslation("insight");
  return (
    <Select<Comparison>
      value={value}
      onChange={onChange}
      aria-label={t("compare.label")}
      popupMatchSelectWidth={false}
      options={COMPARISONS.map((key) => ({ value: key, label: t(`compare.${key}`) }))}
    />
  );
}
