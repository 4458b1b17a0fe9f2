/** Constructs of the published index models; elsewhere their codes mean other things. */
const CONSTRUCTS = ["image", "expectation", "quality", "value", "satisfaction", "complaint", "loyalty"] as const;

export const isConstruct = (code: string): code is (typeof CONSTRUCTS)[number] => CONSTRUCTS.some((known) => known === code);
