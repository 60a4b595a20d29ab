import { Loopback, type Asked, type Reply } from "./loopback.ts";
import { Random } from "./random.ts";
import {
  checkName,
  checkSignature,
  checksumOf,
  isConditional,
  lockOf,
  metadataOf,
  S3Refusal,
} from "./s3-checks.ts";
import { Bucket, type BucketOptions, type StoredVersion } from "./s3-store.ts";

/** Chances from 0 to 1 for every request. */
export interface S3Faults {
  /** 503 SlowDown, and nothing was done. */
  readonly throttle?: number;
  /** 409 on a conditional put, and nothing was done. */
  readonly conflict?: number;
  /** 500; half of the time it was done all the same. */
  readonly broken?: number;
  /** The connection dies; two times of three it was done. */
  readonly lost?: number;
  /** The connection dies in the middle of an object's bytes. */
  readonly cut?: number;
  /** One bit of an object's bytes is another one. */
  readonly flipped?: number;
}

export interface S3Options {
  readonly seed?: number;
  readonly faults?: S3Faults;
  /** Of a page; S3 gives 1,000. */
  readonly pageItems?: number;
}

interface Request {
  readonly asked: Asked;
  readonly bucket: Bucket;
  readonly name: string;
  readonly query: URLSearchParams;
}

const pageItemsMax = 1_000;
const noFaults: S3Faults = {};

/**
 * S3 on the loopback, as far as objects of ours need it: checks each request as AWS would, keeps versions and locks,
 * pages, throttles, fails and loses answers. Seeded.
 */
export class S3Double {
  faults: S3Faults;
  /** Answers by operation and status, such as `put 200`. */
  readonly answers = new Map<string, number>();
  /** Requests that S3 would have refused as malformed: a test that expects none says so. */
  readonly refused: string[] = [];
  readonly #buckets = new Map<string, Bucket>();
  #lostNext = "";
  readonly #random: Random;
  readonly #pageItems: number;
  readonly #loopback = new Loopback((asked) => this.#serve(asked));

  constructor({ seed = 1, faults = noFaults, pageItems = pageItemsMax }: S3Options = {}) {
    this.faults = faults;
    this.#random = new Random(seed);
    this.#pageItems = pageItems;
  }

  listen(): Promise<string> {
    return this.#loopback.listen();
  }

  close(): Promise<void> {
    return this.#loopback.close();
  }

  addBucket(name: string, options: BucketOptions = {}): Bucket {
    const bucket = new Bucket(options);
    this.#buckets.set(name, bucket);
    return bucket;
  }

  /** The next one of these is done, and its answer lost. */
  loseNext(operation: string): void {
    this.#lostNext = operation;
  }

  #serve(asked: Asked): Reply {
    const { operation, work } = this.#route(asked);
    const reply = this.#faulty(asked, operation, () => this.#tried(asked, work));
    const answer = `${operation} ${reply.cut === true || reply.cutAfterBytes !== undefined ? "cut" : (reply.status ?? 200)}`;
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
    return asked.method === "HEAD" ? { ...reply, body: "" } : reply;
  }

  #faulty(asked: Asked, operation: string, work: () => Reply): Reply {
    const { throttle = 0, conflict = 0, broken = 0, lost = 0, cut = 0, flipped = 0 } = this.faults;
    const random = this.#random;
    if (operation === this.#lostNext) {
      this.#lostNext = "";
      work();
      return { cut: true };
    }
    const mayMeet = isPut(operation) && asked.headers["if-none-match"] !== undefined;
    if (random.chance(throttle)) return refusal(503, "SlowDown");
    if (mayMeet && random.chance(conflict)) return refusal(409, "ConditionalRequestConflict");
    if (random.chance(broken)) {
      if (random.chance(1 / 2)) work();
      return refusal(500, "InternalError");
    }
    if (random.chance(lost)) {
      if (random.chance(2 / 3)) work();
      return { cut: true };
    }
    const reply = work();
    if (operation !== "get" || !(reply.body instanceof Uint8Array) || reply.body.length === 0) return reply;
    if (random.chance(cut)) return { ...reply, cutAfterBytes: random.between(0, reply.body.length - 1) };
    if (random.chance(flipped)) return { ...reply, body: flip(reply.body, random) };
    return reply;
  }

  #tried(asked: Asked, work: () => Reply): Reply {
    try {
      checkSignature(asked);
      return work();
    } catch (error) {
      if (!(error instanceof S3Refusal)) throw error;
      if (![404, 405, 412].includes(error.status)) this.refused.push(`${error.status} ${error.code}`);
      return refusal(error.status, error.code, error.message);
    }
  }

  #route(asked: Asked): { readonly operation: string; readonly work: () => Reply } {
    const url = new URL(asked.path, "http://s3");
    const [, bucketName = "", ...rest] = url.pathname.split("/");
    const name = decodeURIComponent(rest.join("/"));
    const query = url.searchParams;
    const operation = operationOf(asked.method, name, query);
    const work = (): Reply => {
      const bucket = this.#buckets.get(bucketName);
      if (bucket === undefined) throw new S3Refusal(404, "NoSuchBucket");
      if (operation === "list") return this.#list({ asked, bucket, name, query });
      if (operation === "versions") return this.#versions({ asked, bucket, name, query });
      checkName(name);
      const known = objectOperations[operation];
      if (known === undefined) throw new S3Refusal(501, "NotImplemented", `${asked.method} ${asked.path}`);
      return known({ asked, bucket, name, query });
    };
    return { operation, work };
  }

  #list({ bucket, query }: Request): Reply {
    const after = Buffer.from(query.get("continuation-token") ?? "", "base64url").toString("utf8");
    const found = bucket.all(query.get("prefix") ?? "").flatMap(([name]) => {
      const version = bucket.current(name);
      return version === undefined || (after !== "" && !isAfter(name, after)) ? [] : [{ name, version }];
    });
    const page = found.slice(0, this.#maxKeys(query));
    const last = page.at(-1)?.name ?? "";
    const contents = page.map(
      ({ name, version }) =>
        `<Contents><Key>${named(name, query)}</Key><Size>${version.bytes.length}</Size></Contents>`,
    );
    const more =
      found.length > page.length
        ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${Buffer.from(last).toString("base64url")}</NextContinuationToken>`
        : "<IsTruncated>false</IsTruncated>";
    return xml("ListBucketResult", `${encoding(query)}${more}${contents.join("")}`);
  }

  #versions({ bucket, query }: Request): Reply {
    const { "key-marker": name = "", "version-id-marker": id = "" } = Object.fromEntries(query);
    const rows = bucket
      .all(query.get("prefix") ?? "")
      .flatMap(([key, versions]) => versions.map((version, at) => ({ key, version, isLatest: at === 0 })));
    const marker = rows.findIndex(({ key, version }) => key === name && version.id === id);
    const from = marker >= 0 ? marker + 1 : rows.findIndex(({ key }) => name === "" || isAfter(key, name));
    const left = from < 0 ? [] : rows.slice(from);
    const page = left.slice(0, this.#maxKeys(query));
    const last = page.at(-1);
    const items = page.map(({ key, version, isLatest }) => {
      const tag = version.isMarker ? "DeleteMarker" : "Version";
      const size = version.isMarker ? "" : `<Size>${version.bytes.length}</Size>`;
      return `<${tag}><Key>${named(key, query)}</Key><VersionId>${version.id}</VersionId><IsLatest>${isLatest}</IsLatest>${size}</${tag}>`;
    });
    const more =
      last !== undefined && left.length > page.length
        ? `<IsTruncated>true</IsTruncated><NextKeyMarker>${named(last.key, query)}</NextKeyMarker><NextVersionIdMarker>${last.version.id}</NextVersionIdMarker>`
        : "<IsTruncated>false</IsTruncated>";
    return xml("ListVersionsResult", `${encoding(query)}${more}${items.join("")}`);
  }

  #maxKeys(query: URLSearchParams): number {
    const wanted = Number(query.get("max-keys") ?? pageItemsMax);
    if (!Number.isInteger(wanted) || wanted < 0) throw new S3Refusal(400, "InvalidArgument", "max-keys");
    return Math.min(wanted, this.#pageItems);
  }
}

function operationOf(method: string, name: string, query: URLSearchParams): string {
  if (name === "" && method === "GET") return query.has("versions") ? "versions" : "list";
  if (query.has("uploads")) return "begin";
  if (query.has("uploadId")) return { PUT: "part", POST: "complete", DELETE: "abort" }[method] ?? method;
  return method.toLowerCase();
}

function isPut(operation: string): boolean {
  return operation === "put" || operation === "complete";
}

const objectOperations: Readonly<Record<string, (request: Request) => Reply>> = {
  get: (request) => {
    const version = conditioned(request);
    const range = /^bytes=(\d+)-$/.exec(request.asked.headers["range"] ?? "");
    if (range === null) return { headers: headersOf(request, version), body: version.bytes };
    const from = Number(range[1]);
    if (from >= version.bytes.length) throw new S3Refusal(416, "InvalidRange");
    const bytes = version.bytes.subarray(from);
    const content = `bytes ${from}-${version.bytes.length - 1}/${version.bytes.length}`;
    const headers = { ...headersOf(request, version), "content-range": content };
    // A part of an object is not what its hash is of.
    delete (headers as Record<string, string>)["x-amz-checksum-sha256"];
    return { status: 206, headers: { ...headers, "content-length": String(bytes.length) }, body: bytes };
  },
  head: (request) => ({ headers: headersOf(request, conditioned(request)) }),
  put: ({ asked, bucket, name }) => {
    const sha256 = checksumOf(asked);
    const about = { metadata: metadataOf(asked), lock: lockOf(asked, bucket.isLockable) };
    const { etag, id } = bucket.put(name, asked.bytes, sha256, about, isConditional(asked));
    return { headers: { etag, "x-amz-checksum-sha256": sha256, ...versionHeader(bucket, id) }, body: "" };
  },
  delete: ({ bucket, name, query }) => {
    const marker = bucket.delete(name, query.get("versionId") ?? undefined);
    const headers =
      marker === undefined ? {} : { "x-amz-delete-marker": "true", "x-amz-version-id": marker.id };
    return { status: 204, headers, body: "" };
  },
  begin: ({ asked, bucket, name }) => {
    if (asked.headers["x-amz-checksum-algorithm"] !== "SHA256")
      throw new S3Refusal(400, "InvalidRequest", "expected SHA256");
    const about = { metadata: metadataOf(asked), lock: lockOf(asked, bucket.isLockable) };
    const id = bucket.beginUpload(name, about);
    return xml("InitiateMultipartUploadResult", `<UploadId>${id}</UploadId>`);
  },
  part: ({ asked, bucket, name, query }) => {
    const sha256 = checksumOf(asked);
    const number = Number(query.get("partNumber"));
    const { etag } = bucket.putPart(name, query.get("uploadId") ?? "", number, asked.bytes);
    return { headers: { etag, "x-amz-checksum-sha256": sha256 }, body: "" };
  },
  complete: ({ asked, bucket, name, query }) => {
    const parts = partsOf(asked.body);
    const version = bucket.completeUpload(name, query.get("uploadId") ?? "", parts, isConditional(asked));
    const told = `<ETag>${escaped(version.etag)}</ETag><ChecksumSHA256>${version.sha256}</ChecksumSHA256>`;
    return { ...xml("CompleteMultipartUploadResult", told), headers: versionHeader(bucket, version.id) };
  },
  abort: ({ bucket, name, query }) => {
    bucket.abortUpload(name, query.get("uploadId") ?? "");
    return { status: 204, body: "" };
  },
};

/** The version that is asked for, as long as it is the one that the reader knows. */
function conditioned({ asked, bucket, name, query }: Request): StoredVersion {
  const version = bucket.find(name, query.get("versionId") ?? undefined);
  const wanted = asked.headers["if-match"];
  if (wanted !== undefined && wanted !== version.etag) throw new S3Refusal(412, "PreconditionFailed");
  return version;
}

function headersOf({ asked, bucket }: Request, version: StoredVersion): Record<string, string> {
  const { lock, metadata, etag, sha256, bytes, id } = version;
  const isTold = asked.headers["x-amz-checksum-mode"] === "ENABLED";
  return {
    etag,
    "content-type": "application/octet-stream",
    "content-length": String(bytes.length),
    ...metadata,
    ...versionHeader(bucket, id),
    ...(isTold ? { "x-amz-checksum-sha256": sha256 } : {}),
    ...(lock === undefined
      ? {}
      : {
          "x-amz-object-lock-mode": lock.mode,
          "x-amz-object-lock-retain-until-date": lock.until.toISOString(),
        }),
  };
}

function versionHeader(bucket: Bucket, id: string): Record<string, string> {
  return bucket.isVersioned ? { "x-amz-version-id": id } : {};
}

function partsOf(body: string): { number: number; etag: string; sha256: string }[] {
  const field = (part: string, tag: string): string =>
    new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(part)?.[1]?.replaceAll("&quot;", '"') ?? "";
  return body
    .split("<Part>")
    .slice(1)
    .map((part) => ({
      number: Number(field(part, "PartNumber")),
      etag: field(part, "ETag"),
      sha256: field(part, "ChecksumSHA256"),
    }));
}

function isAfter(name: string, other: string): boolean {
  return Buffer.compare(Buffer.from(name), Buffer.from(other)) > 0;
}

function flip(bytes: Uint8Array, random: Random): Buffer {
  const changed = Buffer.from(bytes);
  const at = random.between(0, changed.length - 1);
  changed[at] = changed[at]! ^ (1 << random.between(0, 7));
  return changed;
}

/** As S3 does it when keys are asked for encoded. */
function named(name: string, query: URLSearchParams): string {
  if (query.get("encoding-type") !== "url") return escaped(name);
  return encodeURIComponent(name).replaceAll("%2F", "/").replaceAll("%20", "+");
}

function encoding(query: URLSearchParams): string {
  return query.get("encoding-type") === "url" ? "<EncodingType>url</EncodingType>" : "";
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function xml(root: string, inside: string): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inside}</${root}>`;
  return { headers: { "content-type": "application/xml" }, body };
}

function refusal(status: number, code: string, message = code): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`;
  return { status, headers: { "content-type": "application/xml" }, body };
}
