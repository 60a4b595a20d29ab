import type { Readable } from "node:stream";
import { WebhookError } from "./error.ts";

const busyRetrySeconds = 2;

/** Bytes of request bodies that are in memory at one time, over all requests. */
export class BytesInFlight {
  readonly #max: number;
  #held = 0;

  constructor(max: number) {
    this.#max = max;
  }

  get held(): number {
    return this.#held;
  }

  /** @throws WebhookError `busy` when the memory for bodies is used up. */
  take(bytes: number): void {
    if (this.#held + bytes > this.#max) {
      throw new WebhookError("busy", "too many bodies in flight", { retryAfterSeconds: busyRetrySeconds });
    }
    this.#held += bytes;
  }

  give(bytes: number): void {
    this.#held -= bytes;
  }
}

export interface HeldBody extends AsyncDisposable {
  readonly bytes: Buffer;
}

/**
 * Reads a request's raw bytes, counting as they come: a length that is only declared holds no memory.
 * Disposing gives the bytes back.
 * @throws WebhookError `too-large`, `busy`, or `cut-short` when the sender hung up.
 */
export async function readBody(
  stream: Readable,
  bytesMax: number,
  inFlight: BytesInFlight,
): Promise<HeldBody> {
  const chunks: Buffer[] = [];
  let held = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (held + chunk.length > bytesMax) throw tooLarge(bytesMax);
      inFlight.take(chunk.length);
      held += chunk.length;
      chunks.push(chunk);
    }
  } catch (error) {
    inFlight.give(held);
    if (error instanceof WebhookError) throw error;
    throw new WebhookError("cut-short", "the body ended before its end", { cause: error });
  }
  const [only] = chunks;
  const bytes = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
  return {
    bytes,
    [Symbol.asyncDispose]: () => {
      inFlight.give(held);
      return Promise.resolve();
    },
  };
}

export function tooLarge(bytesMax: number): WebhookError {
  return new WebhookError("too-large", `a body holds at most ${bytesMax} bytes`);
}
