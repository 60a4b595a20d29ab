import type { Command } from "commander";
import { listOf, tombstone } from "./answers.ts";
import { addCommand, addNoun, queryOf, withPages, type Session } from "./command.ts";
import { part, pathIn } from "./repository-ref.ts";
import { ago, listing } from "./screen.ts";

/** `vouchsafe tombstones …`: what remains of purged patterns. */
export function addTombstones(program: Command, session: Session): void {
  const noun = addNoun(program, "tombstones", "Look at what was purged, or let it be learned again");
  addCommand(noun, session, {
    usage: "list <repository>",
    summary: "List tombstones, the newest first",
    examples: ["tombstones list acme/web"],
    options: withPages,
    run: async (given) => {
      const client = await given.client();
      const query = queryOf({ limit: given.number("limit"), offset: given.number("offset") });
      const path = await pathIn(client, given.arg(0), `/tombstones${query}`);
      const { raw, seen } = await client.get(path, listOf(tombstone));
      const rows = seen.items.map((one) => [
        one.id,
        one.ruleId ?? "",
        ago(one.at),
        String(one.by),
        one.purgeId,
        one.liftedAt === undefined ? "stands" : `lifted ${ago(one.liftedAt)}`,
      ]);
      const headings = ["ID", "RULE", "SINCE", "BY", "PURGE", "STATE"];
      return { json: raw, text: listing(headings, rows, seen.total, "Nothing was purged.") };
    },
  });
  addCommand(noun, session, {
    usage: "lift <repository> <id>",
    summary: "Let a purged pattern be learned again",
    examples: ['tombstones lift acme/web c_3f2a --reason "it was honest after all"'],
    options: (command) => command.requiredOption("--reason <text>", "why"),
    run: async (given) => {
      const client = await given.client();
      const path = await pathIn(client, given.arg(0), `/tombstones/${part(given.arg(1))}/lift`);
      const { raw, seen } = await client.post(path, tombstone, { reason: given.needed("reason") });
      return { json: raw, text: `${seen.id} is lifted` };
    },
  });
}
