import { Section } from "../../src/shared/parts/PageShell";
import { StatCard, StatGrid } from "../../src/shared/parts/StatCard";
import { sampleFigure, sampleMetric } from "../../src/shared/testing/sample";

const name = (zh: string, en: string) => ({ "zh-CN": zh, en });

export function Figures() {
  const rate = sampleMetric({ key: "csat_rate", display: "percent", name: name("满意率", "Satisfied rate") });
  const nps = sampleMetric({ key: "net_promoter_score", display: "points", name: name("净推荐值 NPS", "Net promoter score") });
  const count = sampleMetric({ key: "complaint_count", display: "count", polarity: "lower_better", name: name("投诉件数", "Complaints") });
  const hours = sampleMetric({ key: "median_resolution_working_hours", display: "hours", name: name("办结工时中位数", "Median working hours to resolve") });
  const perThousand = sampleMetric({ key: "complaints_per_thousand_customers", display: "per_thousand", name: name("千客户投诉率", "Complaints per 1,000 customers") });
  const response = sampleMetric({ key: "response_rate", display: "percent", name: name("回收率", "Response rate") });
  const followUp = sampleMetric({ key: "follow_up_satisfaction_score", name: name("回访满意度", "Follow-up satisfaction") });
  const bare = { details: undefined };
  return (
    <Section bare title="StatCard">
      <StatGrid lead label="StatGrid">
        <StatCard lead metric={sampleMetric()} figure={sampleFigure()} />
        <StatCard lead metric={rate} figure={sampleFigure({ ...bare, value: 0.871, interval: { low: 0.855, high: 0.886, method: "wilson", confidence: 0.95 }, change: { against: "2026-09", previous_value: 0.868, difference: 0.003, verdict: "no_change", good: null } })} />
        <StatCard lead metric={nps} figure={sampleFigure({ ...bare, value: 0.312, interval: { low: 0.271, high: 0.353, method: "t", confidence: 0.95 }, change: { against: "2026-09", previous_value: 0.38, difference: -0.068, verdict: "down", good: false } })} />
        <StatCard lead metric={count} figure={sampleFigure({ ...bare, value: 37, n: 37, interval: { low: 26.1, high: 51, method: "exact_poisson", confidence: 0.95 }, change: { against: "2026-09", previous_value: 58, difference: -21, verdict: "down", good: true } })} />
      </StatGrid>
      <br />
      <StatGrid label="StatGrid">
        <StatCard metric={hours} figure={sampleFigure({ ...bare, value: 6.4, n: 19, status: "small_n", interval: { low: 3.2, high: 9.8, method: "order_statistics", confidence: 0.95 }, change: { against: "2026-09", previous_value: 7.1, difference: -0.7, verdict: "unknown", good: null } })} />
        <StatCard metric={perThousand} figure={sampleFigure({ ...bare, value: null, n: 0, status: "not_applicable", reason: "no_customer_counts", interval: null, change: null })} />
        <StatCard metric={response} figure={sampleFigure({ ...bare, value: null, n: 0, status: "no_data", reason: "no_invitations", interval: null, change: null })} />
        <StatCard metric={followUp} figure={sampleFigure({ value: 92.5, n: 44, change: null, interval: { low: 86.2, high: 97.9, method: "t", confidence: 0.95 } })} />
      </StatGrid>
      <br />
      <StatGrid lead label="StatGrid">
        <StatCard lead metric={sampleMetric()} figure={sampleFigure({ value: 71.4, n: 21, status: "small_n", interval: { low: 60.2, high: 82.6, method: "t", confidence: 0.95 } })} />
      </StatGrid>
    </Section>
  );
}
