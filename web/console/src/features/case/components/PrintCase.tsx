import PrinterOutlined from "@ant-design/icons/PrinterOutlined";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { usePrintCase } from "../api/printCase";

/** The case on paper; whoever may see customers in full chooses whether the paper shows them. */
export function PrintCase({ caseId }: { caseId: string }) {
  const { t } = useTranslation("case");
  const mayReveal = usePermission("customer.reveal");
  const print = usePrintCase(caseId);
  const button = (
    <Button size="small" icon={<PrinterOutlined aria-hidden />} loading={print.isPending} onClick={mayReveal ? undefined : () => print.mutate(false)}>
      {t("print.button")}
    </Button>
  );
  const items = (["masked", "full"] as const).map((key) => ({ key, label: t(`print.${key}`) }));
  return (
    <div>
      {mayReveal ? (
        <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => print.mutate(key === "full") }}>
          {button}
        </Dropdown>
      ) : (
        button
      )}
      {print.error && <ProblemAlert error={print.error} />}
    </div>
  );
}
