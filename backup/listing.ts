import { createHash } from "node:crypto";
import { BackupError, damaged } from "./error.ts";
import type { ObjectReader, ObjectWriter } from "./objects.ts";

/**
 * A listing: one JSON document of any size, written and read line by line. The first line opens it, each item stands
 * on a line of its own, the last line closes it (docs/formats.md):
 *
 *     {"format":"vouchsafe/records","version":1,…,"items":[
 *     {…},
 *     {…}
 *     ],"count":2,"to":"…"}
 */
export type ListingHeader = Readonly<Record<string, string | number | null>> & {
  readonly format: string;
  readonly version: 1;
};

/** What was written, or read: the manifest's entry binds an object to just these. */
export interface ListingSum {
  /** SHA-256 of all bytes, hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly count: number;
}

const opening = ',"items":[';
/** A record has at most 16,000 characters and 20 entries of metadata; a tombstone a few hundred hashes. */
const lineBytesMax = 1024 * 1024;
const pieceCharsMin = 64 * 1024;

/**
 * Writes a listing as it comes, a piece at a time.
 * @param tail what is known only at the end.
 * @throws BackupError of the store, or what the items threw: then there is no object.
 */
export async function writeListing(
  store: ObjectWriter,
  key: string,
  header: ListingHeader,
  items: AsyncIterable<object>,
  tail: () => Readonly<Record<string, string>>,
): Promise<ListingSum> {
  const hash = createHash("sha256");
  let bytes = 0;
  let count = 0;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    let text = `${JSON.stringify(header).slice(0, -1)}${opening}`;
    const flush = (): Buffer => {
      const piece = Buffer.from(text, "utf8");
      text = "";
      hash.update(piece);
      bytes += piece.length;
      return piece;
    };
    for await (const item of items) {
      text += `${count === 0 ? "" : ","}\n${JSON.stringify(item)}`;
      count += 1;
      if (text.length >= pieceCharsMin) yield flush();
    }
    text += `\n],${JSON.stringify({ count, ...tail() }).slice(1)}\n`;
    yield flush();
  }
  await store.create(key, pieces());
  return { sha256: hash.digest("hex"), bytes, count };
}

/** One item as it lies in a listing. */
export type ListingItem = Readonly<Record<string, unknown>>;

export interface ReadListing extends ListingSum {
  readonly header: ListingItem;
}

/**
 * Reads a listing to its end, strictly: what is not in the form that we write is refused. The hash is known at the end
 * only, so nothing may be done with the items before the caller has compared it.
 * @throws BackupError `damaged`, or the store's.
 */
export async function readListing(
  store: Pick<ObjectReader, "get">,
  key: string,
  onItem: (item: ListingItem) => void | Promise<void>,
): Promise<ReadListing> {
  const hash = createHash("sha256");
  let bytes = 0;
  let count = 0;
  let header: ListingItem | undefined;
  let closed = false;
  let before: string | undefined;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of store.get(key)) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  for await (const line of linesOf(key, counted())) {
    if (closed) throw damaged(`${key}: expected its end, got another line`);
    if (header === undefined) header = headerOf(key, line);
    else if (line.startsWith("],")) {
      if (before !== undefined) await onItem(itemOf(key, before, false));
      if (closingCount(key, line) !== count) throw damaged(`${key}: the count at its end is not ${count}`);
      closed = true;
    } else {
      if (before !== undefined) await onItem(itemOf(key, before, true));
      before = line;
      count += 1;
    }
  }
  if (header === undefined || !closed) throw damaged(`${key} was cut short`);
  return { header, sha256: hash.digest("hex"), bytes, count };
}

async function* linesOf(key: string, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(0x0a); at >= 0; at = piece.indexOf(0x0a, from)) {
      rest.push(piece.subarray(from, at));
      yield Buffer.concat(rest).toString("utf8");
      rest = [];
      restBytes = 0;
      from = at + 1;
    }
    if (from >= piece.length) continue;
    rest.push(piece.subarray(from));
    restBytes += piece.length - from;
    if (restBytes > lineBytesMax)
      throw new BackupError("damaged", `${key}: expected lines of at most ${lineBytesMax} bytes`);
  }
  if (restBytes > 0) throw damaged(`${key} was cut short`);
}

function headerOf(key: string, line: string): ListingItem {
  if (!line.endsWith(opening)) throw damaged(`${key}: expected a listing`);
  return object(key, `${line.slice(0, -opening.length)}}`);
}

function itemOf(key: string, line: string, more: boolean): ListingItem {
  if (line.endsWith(",") !== more) throw damaged(`${key}: expected items with commas between them`);
  return object(key, more ? line.slice(0, -1) : line);
}

function closingCount(key: string, line: string): unknown {
  return object(key, `{${line.slice(2)}`)["count"];
}

function object(key: string, text: string): ListingItem {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as ListingItem;
  } catch (cause) {
    throw damaged(`${key}: a line of it is no JSON`, cause);
  }
  throw damaged(`${key}: expected one object a line`);
}
