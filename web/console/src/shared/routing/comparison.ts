/** What a figure is compared with: the period just before, or the same one a year earlier. */
export const COMPARISONS = ["previous", "year_earlier"] as const;
export type Comparison = (typeof COMPARISONS)[number];
