import { argv, exit, stderr, stdout } from "node:process";
import { evaluate } from "./evaluate.ts";

const code = await evaluate(argv.slice(2), {
  people: (text) => void stderr.write(`${text}\n`),
  figures: (line) => void stdout.write(`${line}\n`),
});
// A hanging engine must not keep a finished evaluation open; stdout is flushed first.
stdout.write("", () => exit(code));
