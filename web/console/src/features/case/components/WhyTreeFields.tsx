import DeleteOutlined from "@ant-design/icons/DeleteOutlined";
import { Button, Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail, WhyNode } from "@/shared/api/contract";
import { depthsOf, hasAnswers, inOrder, withAnswer, without } from "../whyTree";
import styles from "./Why.module.css";

/** The tree as the form's one value. */
export function WhyTreeFields({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  return (
    <Form.Item name="nodes" label={t("why.title")} extra={t("why.hint")} initialValue={detail.review.analysis?.nodes ?? [{ text: detail.title }]} rules={[{ validator: checkTexts(t("field.required")) }]}>
      <WhyTreeEditor />
    </Form.Item>
  );
}

function checkTexts(message: string) {
  return (_: unknown, nodes: WhyNode[]): Promise<void> => (nodes.every((node) => node.text.trim() !== "") ? Promise.resolve() : Promise.reject(new Error(message)));
}

const NOTHING: WhyNode[] = [];

/** Every line may be asked “why” again; a root cause is asked no more. */
function WhyTreeEditor({ value = NOTHING, onChange }: { value?: WhyNode[]; onChange?: (nodes: WhyNode[]) => void }) {
  const { t } = useTranslation("case");
  const depths = depthsOf(value);
  const change = (index: number, part: Partial<WhyNode>): void => onChange?.(value.map((node, at) => (at === index ? { ...node, ...part } : node)));
  return (
    <ol className={styles.tree} aria-label={t("why.title")}>
      {inOrder(value).map((index) => {
        const node = value[index]!;
        const depth = depths[index] ?? 0;
        return (
          <li key={index} className={styles.node} style={{ marginInlineStart: depth * 18 }}>
            <span className={styles.level}>{depth === 0 ? t("why.happened") : t("why.level", { number: depth })}</span>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={300} value={node.text} aria-label={depth === 0 ? t("why.happened") : t("why.level", { number: depth })} onChange={(event) => change(index, { text: event.target.value })} />
            <span className={styles.tools}>
              {!node.root_cause && (
                <Button size="small" type="link" onClick={() => onChange?.(withAnswer(value, index))}>
                  {t("why.ask")}
                </Button>
              )}
              {depth > 0 && !hasAnswers(value, index) && (
                <Checkbox checked={node.root_cause === true} onChange={(event) => change(index, { root_cause: event.target.checked })}>
                  {t("why.root")}
                </Checkbox>
              )}
              {depth > 0 && <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={t("why.remove")} onClick={() => onChange?.(without(value, index))} />}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
