import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import type { JsonSchema, Parameters, Variable } from "../contract";
import { fieldsOf } from "../form/fields";
import { missing } from "../form/values";
import { ParameterForm } from "./ParameterForm";

const variable = (code: string, label: string): Variable => ({ code, label, kind: "number", origin: "rating", role: null, scale: { min: 1, max: 5 }, n: 10, missing: 0, level_count: 0, levels: [] });
const VARIABLES = [variable("q1", "服务态度"), variable("unit", "单位")];
const text: JsonSchema = { type: "string" };

const NOTHING: Parameters = {};

function Form({ method, schema, start = NOTHING, onRun }: { method: string; schema: JsonSchema; start?: Parameters; onRun?: (values: Parameters) => void }) {
  const [values, setValues] = useState(start);
  const fields = fieldsOf(schema);
  return (
    <ParameterForm
      method={method} names={{ holm: "Holm 校正", image: "品牌形象" }} fields={fields} variables={VARIABLES} values={values} missing={missing(fields, values)}
      onChange={setValues} onRun={() => onRun?.(values)} running={false} error={null}
    />
  );
}

const CROSSTAB: JsonSchema = {
  required: ["outcome", "group"],
  properties: { outcome: { ...text, title: "行", "x-variable": true }, group: { ...text, title: "列", "x-variable": true }, weight: { type: ["string", "null"], title: "权重", "x-variable": true } },
};

test("the cross-tab has places for its variables; rows and columns change sides", async () => {
  let sent: Parameters = {};
  render(<Form method="crosstab" schema={CROSSTAB} start={{ outcome: "q1", group: "unit" }} onRun={(values) => (sent = values)} />);
  const shelf = screen.getByRole("list", { name: /可拖到右侧/ });
  expect(within(shelf).getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["服务态度", "单位"]);
  await userEvent.click(screen.getByRole("button", { name: /行列互换/ }));
  await userEvent.click(screen.getByRole("button", { name: /运行分析/ }));
  expect(sent).toEqual({ outcome: "unit", group: "q1" });
});

test("the shelf is searched by wording", async () => {
  render(<Form method="crosstab" schema={CROSSTAB} />);
  await userEvent.type(screen.getByRole("searchbox", { name: "查找变量" }), "态度");
  expect(within(screen.getByRole("list", { name: /可拖到右侧/ })).getAllByRole("listitem")).toHaveLength(1);
});

test("rows, lists and arrows are added and taken away", async () => {
  const schema: JsonSchema = {
    required: ["model"],
    properties: {
      model: {
        type: "object", title: "模型",
        properties: {
          constructs: { title: "构念", type: "array", items: { type: "object", required: ["code"], properties: { code: { ...text, title: "名称" } } } },
          paths: { title: "路径", type: "array", items: { type: "array", prefixItems: [text, text] } },
        },
      },
    },
  };
  let sent: Parameters = {};
  render(<Form method="pls" schema={schema} onRun={(values) => (sent = values)} />);
  const group = (name: string) => within(screen.getByRole("group", { name }));
  await userEvent.click(group("构念").getByRole("button", { name: /添加/ }));
  await userEvent.type(group("构念").getByLabelText(/名称/), "a");
  await userEvent.click(group("路径").getByRole("button", { name: /添加/ }));
  await userEvent.type(group("路径").getByLabelText("从"), "a");
  await userEvent.type(group("路径").getByLabelText("到"), "b");
  await userEvent.click(screen.getByRole("button", { name: /运行分析/ }));
  expect(sent).toEqual({ model: { constructs: [{ code: "a" }], paths: [["a", "b"]] } });
  await userEvent.click(group("路径").getByRole("button", { name: "去掉这一项" }));
  expect(group("路径").queryByLabelText("从")).toBeNull();
});

test("numbers are written with commas, and what is none is told", async () => {
  const schema: JsonSchema = { required: ["scale"], properties: { scale: { title: "量表", type: "array", prefixItems: [{ type: "number" }, { type: "number" }] } } };
  let sent: Parameters = {};
  render(<Form method="alpha" schema={schema} onRun={(values) => (sent = values)} />);
  const field = screen.getByLabelText(/量表/);
  await userEvent.type(field, "1，x");
  expect(screen.getByRole("alert").textContent).toMatch(/请写数字/);
  await userEvent.clear(field);
  await userEvent.type(field, "1，5");
  await userEvent.click(screen.getByRole("button", { name: /运行分析/ }));
  expect(sent).toEqual({ scale: [1, 5] });
});
