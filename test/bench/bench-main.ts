/** `npm run --silent bench -- NAME`: figures as one JSON object in the last line, people's text on standard error. */
import { parseArgs } from "node:util";
import { measure } from "./recovery/recovery.ts";

const usage = `Usage: npm run --silent bench -- NAME [--records N] [--purged N] [--rounds N]

  export   among N records (100,000): export and verify, embedded and against an AgentCore double at its quotas
  restore  into a memory that was lost
  purge    of N rules (1,000) among them, to the moment when every copy is verified gone

Example: npm run --silent bench -- export --records 10000 --rounds 1`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    records: { type: "string", default: "100000" },
    purged: { type: "string", default: "1000" },
    rounds: { type: "string", default: "3" },
    help: { type: "boolean", default: false },
  },
});
const [name] = positionals;
const amounts = {
  records: Number(values.records),
  poisoned: Number(values.purged),
  rounds: Number(values.rounds),
};
const isCount = (value: number): boolean => Number.isInteger(value) && value > 0;

if (values.help) console.log(usage);
else if (
  (name === "export" || name === "restore" || name === "purge") &&
  Object.values(amounts).every(isCount)
) {
  console.log(JSON.stringify(await measure(name, amounts)));
} else {
  console.error(usage);
  process.exitCode = 2;
}
