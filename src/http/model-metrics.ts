import { Counter, Gauge, type Registry } from "prom-client";
import type { ModelEvent } from "../learn/model-event.ts";

/** What models and guardrails cost, and what they refuse. Not by repository: there may be thousands. */
export class ModelMetrics {
  readonly #tokens: Counter<"model" | "direction" | "estimated">;
  readonly #dollars: Counter<"model">;
  readonly #guardrailUnits: Counter;
  readonly #refusals: Counter<"what" | "reason">;
  readonly #circuitOpen: Gauge<"id">;
  readonly #embeddings: Counter<"outcome">;

  constructor(registers: Registry[]) {
    this.#tokens = new Counter({
      name: "vouchsafe_model_tokens_total",
      help: "Tokens of model calls; estimated ones where no answer told",
      labelNames: ["model", "direction", "estimated"],
      registers,
    });
    this.#dollars = new Counter({
      name: "vouchsafe_model_dollars_total",
      help: "What model calls cost by the prices of the settings",
      labelNames: ["model"],
      registers,
    });
    this.#guardrailUnits = new Counter({
      name: "vouchsafe_guardrail_text_units_total",
      help: "Text units that the guardrail's policies were paid for",
      registers,
    });
    this.#refusals = new Counter({
      name: "vouchsafe_model_refusals_total",
      help: "Calls of a model, a guardrail or an embedding model without a usable answer",
      labelNames: ["what", "reason"],
      registers,
    });
    this.#circuitOpen = new Gauge({
      name: "vouchsafe_model_circuit_open",
      help: "1 while a model or a guardrail is not asked, because it failed again and again",
      labelNames: ["id"],
      registers,
    });
    this.#embeddings = new Counter({
      name: "vouchsafe_embeddings_total",
      help: "Statements that were to get a vector: made, or absent where the model did not answer in time",
      labelNames: ["outcome"],
      registers,
    });
  }

  embedded(outcome: "made" | "absent"): void {
    this.#embeddings.inc({ outcome });
  }

  count(event: ModelEvent): void {
    switch (event.kind) {
      case "tokens":
        return this.#countTokens(event);
      case "guardrail-units":
        return this.#guardrailUnits.inc(event.units);
      case "refused":
        return this.#refusals.inc({ what: event.what, reason: event.reason });
      case "circuit":
        return this.#circuitOpen.set({ id: event.id }, event.isOpen ? 1 : 0);
    }
  }

  #countTokens(event: Extract<ModelEvent, { kind: "tokens" }>): void {
    const labels = { model: event.modelId, estimated: String(event.isEstimate) };
    this.#tokens.inc({ ...labels, direction: "input" }, event.inputTokens);
    this.#tokens.inc({ ...labels, direction: "output" }, event.outputTokens);
    if (event.dollars !== undefined) this.#dollars.inc({ model: event.modelId }, event.dollars);
  }
}
