import type { Command } from "commander";
import { z } from "zod";
import { deadLetter, listOf } from "./answers.ts";
import { addCommand, addNoun, queryOf, withPages, type Session } from "./command.ts";
import { part, pathIn } from "./repository-ref.ts";
import { ago, listing } from "./screen.ts";

/** `vouchsafe dead-letters …`: deliveries that could not be decided. */
export function addDeadLetters(program: Command, session: Session): void {
  const noun = addNoun(program, "dead-letters", "Look at deliveries that were given up on, and replay them");
  addCommand(noun, session, {
    usage: "list <repository>",
    summary: "List deliveries that could not be decided",
    examples: ["dead-letters list acme/web"],
    options: withPages,
    run: async (given) => {
      const client = await given.client();
      const query = queryOf({ limit: given.number("limit"), offset: given.number("offset") });
      const path = await pathIn(client, given.arg(0), `/dead-letters${query}`);
      const { raw, seen } = await client.get(path, listOf(deadLetter));
      const rows = seen.items.map((one) => [
        one.bodyHash,
        ago(one.receivedAt),
        String(one.attempts),
        one.reason ?? "",
      ]);
      const headings = ["ID", "RECEIVED", "TRIES", "REASON"];
      return { json: raw, text: listing(headings, rows, seen.total, "No dead letters.") };
    },
  });
  addCommand(noun, session, {
    usage: "replay <repository> <id>",
    summary: "Put a delivery back on its queue, with all its tries before it",
    examples: ["dead-letters replay acme/web 5e88…"],
    run: async (given) => {
      const client = await given.client();
      const path = await pathIn(client, given.arg(0), `/dead-letters/${part(given.arg(1))}/replay`);
      const { raw, seen } = await client.post(path, z.object({ replayed: z.string() }));
      return { json: raw, text: `${seen.replayed} is on its queue again` };
    },
  });
}
