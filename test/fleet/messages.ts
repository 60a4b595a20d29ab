/** What a fleet's processes tell each other. */
import type { Epoch } from "./watched-store.ts";

export type ToWorker =
  | {
      readonly do: "receive";
      readonly n: number;
      readonly repo: { id: number; name: string };
      readonly body: string;
    }
  /** Fall asleep before committing a lane's work, after so many that went well. */
  | { readonly do: "sleep"; readonly after: number }
  | { readonly do: "stop" };

export type FromWorker =
  | { readonly is: "ready" }
  | { readonly is: "received"; readonly n: number; readonly receipt: string }
  | { readonly is: "falling-asleep"; readonly epoch: Epoch }
  | { readonly is: "old-epoch"; readonly epoch: Epoch; readonly outcome: "committed" | "refused" }
  | { readonly is: "done"; readonly costs: [command: string, cost: { requests: number; units: number }][] };
