import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface Asked {
  readonly method: string;
  /** As it was sent: still encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** The same, for what is no text. */
  readonly bytes: Buffer;
}

/** What a server sends back; `cut` kills the connection instead, `afterMs` waits before either. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes go out as they are. */
  readonly body?: unknown;
  readonly cut?: boolean;
  /** The connection dies after so many bytes of the body. */
  readonly cutAfterBytes?: number;
  readonly afterMs?: number;
}

/** An HTTP/1.1 server on the loopback whose answers are worked out by a function. */
export class Loopback {
  readonly #server: Server;
  readonly #closing = new AbortController();

  readonly #answer: (asked: Asked) => Reply;

  constructor(answer: (asked: Asked) => Reply) {
    this.#answer = answer;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** @returns its address. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await askedOf(request);
    const {
      status = 200,
      headers = {},
      body = {},
      cut = false,
      cutAfterBytes,
      afterMs = 0,
    } = this.#answer(asked);
    if (afterMs > 0) await sleep(afterMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    if (cut) {
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { "content-type": "application/json", ...headers });
    const sent = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
    if (cutAfterBytes === undefined) response.end(sent);
    else response.write(Buffer.from(sent).subarray(0, cutAfterBytes), () => request.socket.destroy());
  }
}

async function askedOf(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return {
    method: request.method ?? "",
    path: request.url ?? "/",
    headers: request.headers as Record<string, string | undefined>,
    body: bytes.toString("utf8"),
    bytes,
  };
}
