import { argv, exit, stderr, stdout } from "node:process";
import { runScenarios } from "./scenarios/run.ts";

const code = await runScenarios(argv.slice(2), {
  result: (line) => void stdout.write(`${line}\n`),
  progress: (line) => void stderr.write(`${line}\n`),
});
stdout.write("", () => exit(code));
