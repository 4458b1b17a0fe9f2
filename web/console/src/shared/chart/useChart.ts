import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { useEffect, useRef, useState, type RefObject } from "react";

/** Draws `option` into the element; the drawing code is fetched when the first chart is seen. */
export function useChart(option: EChartsCoreOption): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);

  useEffect(() => {
    let drawn: EChartsType | null = null;
    let left = false;
    const observer = new ResizeObserver(() => drawn?.resize());
    void import("./echarts").then(({ init }) => {
      if (left || !element.current) return;
      drawn = init(element.current, undefined, { renderer: "svg" });
      observer.observe(element.current);
      setChart(drawn);
    });
    return () => {
      left = true;
      observer.disconnect();
      drawn?.dispose();
      setChart(null);
    };
  }, []);

  useEffect(() => chart?.setOption(option, { notMerge: true }), [chart, option]);

  return element;
}
