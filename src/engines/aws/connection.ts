/** Where a service of AWS is; what is left out, the SDK finds by itself (environment, profile, task role). */
export interface ClientConnection {
  readonly region?: string;
  /** Another address than AWS's: a private one, or a double's. */
  readonly endpoint?: string;
  /** For tests. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** As the SDK's clients take it: nothing is set that was left out. */
export function connectionOf({ region, endpoint, credentials }: ClientConnection): ClientConnection {
  return {
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}
