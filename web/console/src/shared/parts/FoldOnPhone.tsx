import FilterOutlined from "@ant-design/icons/FilterOutlined";
import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "./useIsPhone";

/** Filters that stand in line on a desk and behind one button on a phone; `active` of them are set. */
export function FoldOnPhone({ active, children }: { active: number; children: ReactNode }) {
  const { t } = useTranslation("parts");
  const isPhone = useIsPhone();
  const [open, setOpen] = useState(false);
  if (!isPhone) return <>{children}</>;
  return (
    <>
      <Button icon={<FilterOutlined />} aria-expanded={open} onClick={() => setOpen(!open)}>
        {active > 0 ? t("filter.more_active", { number: active }) : t("filter.more")}
      </Button>
      {open && children}
    </>
  );
}
