import type { BackupFiles } from "./room.ts";

/** What somebody who has the store does to an export: its objects lie in one folder, named by the export's id. */
export async function tamper(
  backups: BackupFiles,
  exportId: string,
  how: "edit" | "swap" | "truncate",
): Promise<void> {
  const [first, second] = await namesOf(backups, exportId);
  if (first === undefined) throw new Error(`export ${exportId} has no objects`);
  const bytes = await backups.read(first);
  if (how === "truncate") return backups.overwrite(first, halved(bytes));
  if (how === "edit") return backups.overwrite(first, Buffer.from(edited(bytes.toString("utf8"))));
  if (second === undefined) throw new Error(`export ${exportId} has one object: nothing to swap it with`);
  const other = await backups.read(second);
  await Promise.all([backups.overwrite(first, other), backups.overwrite(second, bytes)]);
}

/** The rules' own records first: they are what an attacker is after. */
async function namesOf(backups: BackupFiles, exportId: string): Promise<string[]> {
  const own = (await backups.names()).filter((name) => name.split("/").includes(exportId));
  return own.sort(
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
