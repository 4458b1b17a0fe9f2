import type { Counted } from "@/shared/api/contract";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];

export type AnalysisHead = Schemas["AnalysisHead"];
export type AnalysisMethod = Schemas["MethodHead"];
export type AnalysisSource = Schemas["SourceHead"];
export type SourceVariables = Schemas["SourceVariables"];
export type Variable = Schemas["VariableView"];
/** The rows that an analysis is over; absent means all. */
export type Source = { questionnaire: string; wave?: string; period?: string; unit?: string; counted?: Counted };

/** JSON Schema as far as forms need it. */
export interface JsonSchema {
  title?: string;
  description?: string;
  type?: string | string[];
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  additionalProperties?: boolean | JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  /** Its texts name variables. */
  "x-variable"?: boolean;
  /** Keys that the method knows. */
  "x-keys"?: string[];
}

export type MethodDetail = Omit<Schemas["MethodDetail"], "parameters" | "result"> & { parameters: JsonSchema; result: JsonSchema };

/** Any JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Parameters = Record<string, Json>;

export type Analysis = Omit<Schemas["AnalysisView"], "recipe" | "outcome"> & {
  recipe: Omit<Schemas["RecipeView"], "parameters"> & { parameters: Parameters };
  outcome: Omit<Schemas["OutcomeView"], "result"> & { result: Json };
};
export type NewAnalysis = { title?: string; source: Source; method: string; parameters: Parameters };

export const EXPORT_FORMATS = ["xlsx", "csv", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
