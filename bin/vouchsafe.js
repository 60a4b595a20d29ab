#!/usr/bin/env node
// Checks the runtime before anything else: older Nodes can't read the sources, nor open the embedded ledger.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const major = Number(process.versions.node.split(".")[0]);
if (!(major >= 24)) {
  console.error(`vouchsafe needs Node 24 or newer; this is ${process.versions.node}.`);
  console.error("In a checkout, `npm ci` brings it: use `npm start` or `npm run vouchsafe -- COMMAND`.");
  process.exit(2);
}
// Node runs TypeScript as it is, but not below node_modules: an installed package brings its JavaScript.
const built = new URL("../dist/src/cli/main.js", import.meta.url);
const source = new URL("../src/cli/main.ts", import.meta.url);
const entry = existsSync(fileURLToPath(source)) ? source : built;
const { run } = await import(entry.href);
process.exitCode = await run(process.argv.slice(2));
