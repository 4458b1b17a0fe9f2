import { Form } from "antd";
import { useTranslation } from "react-i18next";
import type { SurveyLink } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { UnitsTreeSelect } from "@/shared/parts/UnitsTreeSelect";
import { useUnits } from "@/shared/queries/units";
import { useCreateLinks } from "../api/createLinks";

interface Props {
  open: boolean;
  questionnaireId: string;
  linked: readonly SurveyLink[];
  onClose: () => void;
}

/** Links for several units at once; begins with every outlet that has none yet. */
export function NewLinksDrawer({ open, questionnaireId, linked, onClose }: Props) {
  const { t } = useTranslation("survey");
  const create = useCreateLinks(questionnaireId);
  const { data: units = [] } = useUnits();
  const have = new Set(linked.filter((link) => !link.place).map((link) => link.unit.id));
  const without = units.filter((unit) => unit.kind === "outlet" && !have.has(unit.id)).map((unit) => unit.id);
  return (
    <FormDrawer<{ unit_ids: string[] }>
      open={open}
      onClose={onClose}
      title={t("links.new")}
      submitLabel={t("links.submit")}
      initialValues={{ unit_ids: without.slice(0, 1000) }}
      onSubmit={(values) => create.mutateAsync(values)}
    >
      <Form.Item name="unit_ids" label={t("links.units")} extra={t("links.units_hint", { number: without.length })} rules={[{ required: true, type: "array", min: 1, message: t("links.units_required") }]}>
        <UnitsTreeSelect />
      </Form.Item>
    </FormDrawer>
  );
}
