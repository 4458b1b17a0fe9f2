import { DimensionProfile } from "../../src/shared/parts/DimensionProfile";
import { DistributionBars } from "../../src/shared/parts/DistributionBars";
import { DotWhisker } from "../../src/shared/parts/DotWhisker";
import { Columns, Section } from "../../src/shared/parts/PageShell";
import { TrendBand } from "../../src/shared/parts/TrendBand";
import { sampleDimensions, sampleDistribution, sampleTrend, sampleUnits } from "../../src/shared/testing/sample";

export function Charts() {
  return (
    <>
      <Columns wide>
        <Section title="TrendBand" note="95%">
          <TrendBand label="TrendBand" points={sampleTrend()} display="score" />
        </Section>
        <Section title="DimensionProfile">
          <DimensionProfile dimensions={sampleDimensions()} display="score" whole={84.3} />
        </Section>
      </Columns>
      <Columns wide>
        <Section title="DotWhisker">
          <DotWhisker units={sampleUnits()} display="score" whole={84.3} />
        </Section>
        <Section title="DistributionBars">
          <DistributionBars distribution={sampleDistribution()} />
          <br />
          <DistributionBars distribution={sampleDistribution(true)} />
        </Section>
      </Columns>
    </>
  );
}
