import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The product's version, as package.json names it; beside the sources and beside the built package alike. */
export async function versionOf(): Promise<string> {
  for (const up of ["..", "../.."]) {
    try {
      const text = await readFile(join(import.meta.dirname, up, "package.json"), "utf8");
      return String((JSON.parse(text) as { version: unknown }).version);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  return "unknown";
}
