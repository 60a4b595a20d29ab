/** `npm run fleet`: many processes on one DynamoDB table against one process on SQLite, with figures. */
import { parseArgs } from "node:util";
import { withoutJava } from "../support/dynamodb-local.ts";
import { manyProcesses, oneProcess, type FleetOptions } from "./fleet.ts";

const { values } = parseArgs({
  options: {
    processes: { type: "string", default: "8" },
    repos: { type: "string", default: "50" },
    deliveries: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    sleepers: { type: "string", default: "8" },
    stops: { type: "string", default: "12" },
  },
});
const options: FleetOptions = {
  processes: Number(values.processes),
  repos: Number(values.repos),
  deliveries: Number(values.deliveries),
  seed: Number(values.seed),
  sleepers: Number(values.sleepers),
  stops: Number(values.stops),
};

if (withoutJava !== undefined) {
  console.log(withoutJava);
  process.exit(1);
}
console.log(
  Object.entries(options)
    .map(([name, value]) => `${name} ${value}`)
    .join(", "),
);
const expected = await oneProcess(options);
const { state, receipts, slept, seconds, costs } = await manyProcesses(options);

const [wanted, found] = [new Set(expected.lines), new Set(state.lines)];
const missing = expected.lines.filter((line) => !found.has(line));
const unexpected = state.lines.filter((line) => !wanted.has(line));
const isSame = JSON.stringify(state.lines) === JSON.stringify(expected.lines);
const committed = slept.reduce((sum, one) => sum + one.committed, 0);
const refused = slept.reduce((sum, one) => sum + one.refused, 0);

console.log(`took ${seconds.toFixed(1)} s, ${(options.deliveries / seconds).toFixed(1)} deliveries/s`);
console.log(`receipts: ${JSON.stringify(receipts)}`);
console.log(`end state: ${JSON.stringify(state.counts)}`);
for (const [command, { requests, units }] of [...costs].toSorted(([, a], [, b]) => b.requests - a.requests)) {
  const each = (value: number): string => (value / options.deliveries).toFixed(2);
  console.log(
    `${command}: ${requests} requests, ${each(requests)} a delivery, ${each(units)} units a delivery`,
  );
}
console.log(
  `slept through a lease: ${slept.length}; of the old epoch ${committed} committed, ${refused} refused`,
);
console.log(`audit chains broken: ${state.broken.length}`);
console.log(`same end state as one process on SQLite: ${isSame ? "yes" : "NO"}`);
for (const line of [
  ...missing.slice(0, 5).map((one) => `- ${one}`),
  ...unexpected.slice(0, 5).map((one) => `+ ${one}`),
])
  console.log(line);
const ok = isSame && committed === 0 && refused >= slept.length && state.broken.length === 0;
process.exit(ok ? 0 : 1);
