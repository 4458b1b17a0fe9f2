import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { DocumentProblem, Quota } from "@/shared/api/contract";
import { useQuotaState } from "../../api/listQuotas";
import { freshKey } from "../../editor/document";
import { useDocument, useEditing } from "../editing";
import { CrossCells } from "./CrossCells";
import { QuotaBox } from "./QuotaBox";
import { Section } from "./Section";

/** How many answers of each kind of person are wanted. */
export function QuotasSection({ questionnaire, problems }: { questionnaire: string; problems: readonly DocumentProblem[] }) {
  const { t } = useTranslation("survey");
  const { quotas = [] } = useDocument();
  const { edit } = useEditing();
  const state = useQuotaState(questionnaire);
  const store = (next: Quota[], part: string): void => edit({ type: "document", change: { quotas: next.length > 0 ? next : undefined } }, `quotas/${part}`);
  const add = (cells: Quota["cells"]): void => store([...quotas, { key: freshKey("quota", new Set(quotas.map(({ key }) => key))), when_full: "count", cells }], "add");
  return (
    <Section title={t("quota.title")} hint={t("quota.hint")}>
      {quotas.map((quota, index) => (
        <QuotaBox
          key={quota.key}
          quota={quota}
          number={index + 1}
          place={`/quotas/${index}`}
          problems={problems}
          state={state.data?.find(({ key }) => key === quota.key)}
          onChange={(change, part) => store(quotas.map((old) => (old.key === quota.key ? { ...old, ...change } : old)), `${quota.key}/${part}`)}
          onRemove={() => store(quotas.filter(({ key }) => key !== quota.key), "remove")}
        />
      ))}
      <CrossCells label={t("quota.add_crossed")} onMake={add} />
      <div>
        <Button size="small" icon={<PlusOutlined />} onClick={() => add([{ key: "cell_1", text: {}, limit: 100 }])}>
          {t("quota.add")}
        </Button>
      </div>
    </Section>
  );
}
