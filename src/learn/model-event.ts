/** What engines tell of their calls to a model or a guardrail: for metrics and for the budget. Never holds text. */
export type ModelEvent =
  | {
      readonly kind: "tokens";
      readonly modelId: string;
      /** The repository that was asked for; empty when nobody said. */
      readonly scope: string;
      readonly inputTokens: number;
      readonly outputTokens: number;
      /** Reckoned from lengths, because no answer told: it may have been paid all the same. */
      readonly isEstimate: boolean;
      /** Where prices are set. */
      readonly dollars?: number;
    }
  | { readonly kind: "guardrail-units"; readonly units: number }
  | { readonly kind: "refused"; readonly what: "model" | "guardrail" | "embeddings"; readonly reason: string }
  | { readonly kind: "circuit"; readonly id: string; readonly isOpen: boolean };

export type ModelEventListener = (event: ModelEvent) => void;
