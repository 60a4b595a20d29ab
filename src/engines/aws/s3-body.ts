import { BackupError } from "../../../backup/error.ts";

/** A body on its way: counted, bounded, and with an error of its own remembered, which is not the store's. */
export class CountedBody {
  bytes = 0;
  /** What its source threw, or that it is too large. */
  failure: { readonly error: unknown } | undefined;
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #key: string;
  readonly #bytesMax: number;

  constructor(source: AsyncIterable<Uint8Array>, key: string, bytesMax: number) {
    this.#source = source[Symbol.asyncIterator]();
    this.#key = key;
    this.#bytesMax = bytesMax;
  }

  /** The first bytes, and whether there are more: stops as soon as it holds more than `bytesMax`. */
  async head(bytesMax: number): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
    const pieces: Uint8Array[] = [];
    for (let piece = await this.#next(); piece !== undefined; piece = await this.#next()) {
      pieces.push(piece);
      if (this.bytes > bytesMax) return { bytes: Buffer.concat(pieces), isWhole: false };
    }
    return { bytes: Buffer.concat(pieces), isWhole: true };
  }

  /** What comes after the head. */
  async *rest(): AsyncGenerator<Uint8Array> {
    for (let piece = await this.#next(); piece !== undefined; piece = await this.#next()) yield piece;
  }

  /** Tells the source that nobody reads on. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #next(): Promise<Uint8Array | undefined> {
    try {
      const next = await this.#source.next();
      if (next.done === true) return undefined;
      const { value } = next;
      this.bytes += value.length;
      if (this.bytes > this.#bytesMax)
        throw new BackupError("too-large", `${this.#key}: expected at most ${this.#bytesMax} bytes`);
      return value;
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }
}
