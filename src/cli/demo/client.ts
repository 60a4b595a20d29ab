import { createHmac } from "node:crypto";

/** A small client of the service's own HTTP API: the demo goes through the doors that everybody uses. */
export class DemoClient {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  get<T>(path: string): Promise<T> {
    return this.#send<T>("GET", path);
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.#send<T>("POST", path, body);
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.#send<T>("PUT", path, body);
  }

  delete<T>(path: string): Promise<T> {
    return this.#send<T>("DELETE", path);
  }

  async #send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }
}

/** Posts a webhook as GitHub does: signed over the raw bytes. @returns the HTTP status. */
export async function deliver(
  url: string,
  integrationId: string,
  secret: string,
  event: string,
  payload: object,
) {
  const body = JSON.stringify(payload);
  const response = await fetch(`${url}/webhooks/github/${integrationId}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": event,
      "x-github-delivery": crypto.randomUUID(),
      "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
    },
    body,
  });
  return response.status;
}
