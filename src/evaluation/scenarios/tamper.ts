import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What somebody who has the bucket does to an export: its objects lie in one folder, named by the export's id. */
export async function tamper(
  objects: string,
  exportId: string,
  how: "edit" | "swap" | "truncate",
): Promise<void> {
  const files = await filesOf(objects, exportId);
  const [first, second] = files;
  if (first === undefined) throw new Error(`export ${exportId} has no objects`);
  if (how === "truncate") return writeFile(first, halved(await readFile(first)));
  if (how === "edit") return writeFile(first, edited(await readFile(first, "utf8")));
  if (second === undefined) throw new Error(`export ${exportId} has one object: nothing to swap it with`);
  const [one, other] = await Promise.all([readFile(first), readFile(second)]);
  await Promise.all([writeFile(first, other), writeFile(second, one)]);
}

/** The rules' own records first: they are what an attacker is after. */
async function filesOf(objects: string, exportId: string): Promise<string[]> {
  const all = await readdir(objects, { recursive: true, withFileTypes: true });
  const own = all.filter((entry) => entry.isFile() && entry.parentPath.split("/").includes(exportId));
  const paths = own.map((entry) => join(entry.parentPath, entry.name));
  return paths.sort(
    (a, b) => Number(b.includes("review-rules")) - Number(a.includes("review-rules")) || (a < b ? -1 : 1),
  );
}

function halved(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

/** Another letter in a record's text; without a record, in what stands in the middle. */
function edited(text: string): string {
  const found = /"text":"[^"]{0,2000}?([a-z])[^a-z"]*"/.exec(text);
  const at =
    found === null ? Math.floor(text.length / 2) : found.index + found[0].lastIndexOf(found[1] ?? "");
  return `${text.slice(0, at)}${text.charAt(at) === "x" ? "y" : "x"}${text.slice(at + 1)}`;
}
