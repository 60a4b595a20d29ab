/** The evaluations there are; each is a file of its own in this folder, named like its kind. */
export const kinds = [
  "impact",
  "match",
  "extract",
  "attack",
  "benign",
  "quorum",
  "replay",
  "ablation",
] as const;
export type Kind = (typeof kinds)[number];

export const levels = ["outsider", "one", "quorum", "model"] as const;

export interface EvaluationOptions {
  readonly limit?: number;
  readonly seed: number;
  readonly engine: "embedded" | "bedrock";
  /** For `attack`: one of `levels`. */
  readonly level?: string;
}

export interface EvaluationInput {
  /** Parsed lines of the data, already limited; each evaluation checks the shape of its own. */
  readonly lines: readonly unknown[];
  readonly options: EvaluationOptions;
}

/** What each kind's file exports. Throws `EvaluationError` when it can't run. */
export interface Evaluation {
  run(input: EvaluationInput): Promise<Record<string, unknown>>;
}
