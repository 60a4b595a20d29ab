import { AuthFailures } from "../../src/audit/auth-failures.ts";
import { AgentTokens } from "../../src/agents/tokens.ts";
import { Operators } from "../../src/operators/tokens.ts";
import { World } from "./memory-support.ts";

export const olga = { kind: "operator", id: "op_olga" } as const;

/** A ledger with both doors' tokens. */
export function tokenWorld() {
  const world = new World();
  const failures = new AuthFailures(world.ledger);
  return {
    world,
    agents: new AgentTokens(world.ledger, failures),
    operators: new Operators(world.ledger, failures),
    /** Everything that lies in the ledger, as text. */
    stored: async (): Promise<string> => {
      const all: string[] = [];
      for (const pk of ["tokens", "operators", "settings", "audit#-"]) {
        for await (const item of world.ledger.each(pk)) all.push(JSON.stringify(item));
      }
      return all.join("\n");
    },
  };
}
