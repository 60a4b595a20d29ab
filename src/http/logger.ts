import { pino, type Logger } from "pino";

/** Headers that are as good as a password, wherever an object with headers is logged. */
const secretHeaders = ["authorization", "cookie", "x-hub-signature", "x-hub-signature-256"];
const paths = secretHeaders.flatMap((name) => [
  `headers["${name}"]`,
  `req.headers["${name}"]`,
  `request.headers["${name}"]`,
  `res.headers["${name}"]`,
]);

/** JSON lines. Bodies are never logged: they hold comments, and comments are what a purge has to reach. */
export function buildLogger(level: string, destination?: { write(line: string): void }): Logger {
  const options = { level, redact: { paths, censor: "[redacted]" } };
  return destination === undefined ? pino(options) : pino(options, destination);
}
