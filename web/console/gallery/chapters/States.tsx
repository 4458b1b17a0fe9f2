import { Button } from "antd";
import { ApiError, unreachable } from "../../src/shared/api/problem";
import { EmptyState } from "../../src/shared/parts/EmptyState";
import { ErrorState } from "../../src/shared/parts/ErrorState";
import { LoadingSkeleton } from "../../src/shared/parts/LoadingSkeleton";
import { Columns, Section } from "../../src/shared/parts/PageShell";
import { ProblemAlert } from "../../src/shared/parts/ProblemAlert";
import { StatusTag } from "../../src/shared/parts/StatusTag";
import styles from "../Gallery.module.css";

const refused = new ApiError({
  type: "urn:manyi:problem:invalid",
  title: "提交的内容有误",
  detail: "有 2 处需要修改,改好后再保存。",
  status: 422,
  code: "invalid",
  fields: [
    { place: "/questions/3/text", code: "required", detail: "题目文字不能为空", params: {} },
    { place: "/questions/5/scale", code: "range", detail: "量表最多 11 级", params: {} },
  ],
  request_id: "01JB2C3D4E5F",
});

export function States() {
  return (
    <>
      <Columns>
        <Section title="EmptyState">
          <EmptyState title="还没有问卷" action={<Button type="primary">用标准模板新建</Button>}>
            从“总体满意度 + 六个维度”的标准模板开始,发布后即可为每个网点生成链接和二维码。
          </EmptyState>
        </Section>
        <Section title="ErrorState">
          <ErrorState error={refused} onRetry={() => undefined} />
        </Section>
      </Columns>
      <Columns>
        <Section title="ErrorState (network)">
          <ErrorState error={unreachable()} onRetry={() => undefined} compact />
        </Section>
        <Section title="ProblemAlert">
          <ProblemAlert error={refused} />
        </Section>
      </Columns>
      <Section title="LoadingSkeleton">
        <LoadingSkeleton shape="cards" />
        <br />
        <LoadingSkeleton shape="rows" />
      </Section>
      <Section title="StatusTag">
        <div className={styles.row}>
          {(["neutral", "accent", "good", "warn", "bad"] as const).map((tone) => (
            <StatusTag key={tone} tone={tone}>
              {tone}
            </StatusTag>
          ))}
        </div>
      </Section>
    </>
  );
}
