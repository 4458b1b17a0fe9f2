import { LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use as register } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

register([LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export { init };
