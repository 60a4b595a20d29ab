import { createHash, randomUUID } from "node:crypto";
import { S3Refusal, type Lock } from "./s3-checks.ts";

const partBytesMin = 5 * 1024 * 1024;
const partsMax = 10_000;

export interface StoredVersion {
  readonly id: string;
  readonly bytes: Buffer;
  readonly isMarker: boolean;
  readonly etag: string;
  /** As S3 tells it: base64, with the number of parts behind it where there were parts. */
  readonly sha256: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly lock: Lock | undefined;
}

export type NewObject = Pick<StoredVersion, "metadata" | "lock">;

interface Part {
  readonly bytes: Buffer;
  readonly etag: string;
}

interface Pending {
  readonly name: string;
  readonly about: NewObject;
  readonly parts: Map<number, Part>;
}

export interface BucketOptions {
  readonly versioning?: boolean;
  /** Switches versioning on too. */
  readonly objectLock?: boolean;
}

/** One bucket: what it holds, with every version where it keeps them. */
export class Bucket {
  readonly isVersioned: boolean;
  readonly isLockable: boolean;
  readonly #names = new Map<string, StoredVersion[]>();
  readonly #pending = new Map<string, Pending>();

  constructor({ versioning = false, objectLock = false }: BucketOptions) {
    this.isVersioned = versioning || objectLock;
    this.isLockable = objectLock;
  }

  /** Names in the order of their bytes, each with its versions, newest first. */
  all(prefix = ""): readonly (readonly [string, readonly StoredVersion[]])[] {
    return [...this.#names]
      .filter(([name, versions]) => name.startsWith(prefix) && versions.length > 0)
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  /** Uploads that nobody finished or gave up. */
  get pendingUploads(): number {
    return this.#pending.size;
  }

  current(name: string): StoredVersion | undefined {
    const [newest] = this.#names.get(name) ?? [];
    return newest?.isMarker === false ? newest : undefined;
  }

  find(name: string, versionId: string | undefined): StoredVersion {
    if (versionId === undefined) {
      const found = this.current(name);
      if (found === undefined) throw new S3Refusal(404, "NoSuchKey");
      return found;
    }
    const found = this.#names.get(name)?.find(({ id }) => id === versionId);
    if (found === undefined) throw new S3Refusal(404, "NoSuchVersion");
    if (found.isMarker) throw new S3Refusal(405, "MethodNotAllowed");
    return found;
  }

  put(name: string, bytes: Buffer, sha256: string, about: NewObject, isConditional: boolean): StoredVersion {
    if (isConditional && this.current(name) !== undefined) throw new S3Refusal(412, "PreconditionFailed");
    const version = { ...about, id: this.#newId(), bytes, isMarker: false, etag: md5(bytes), sha256 };
    this.#add(name, version);
    return version;
  }

  /** @returns the mark of deletion, where the bucket keeps versions. */
  delete(name: string, versionId: string | undefined): StoredVersion | undefined {
    const versions = this.#names.get(name) ?? [];
    if (versionId !== undefined) {
      const at = versions.findIndex(({ id }) => id === versionId);
      const lock = versions[at]?.lock;
      if (lock !== undefined && lock.until.getTime() > Date.now())
        throw new S3Refusal(403, "AccessDenied", "Access Denied because object protected by object lock.");
      if (at >= 0) versions.splice(at, 1);
      return undefined;
    }
    if (!this.isVersioned) {
      this.#names.delete(name);
      return undefined;
    }
    const none = { bytes: Buffer.alloc(0), etag: "", sha256: "", metadata: {}, lock: undefined };
    const marker = { ...none, id: this.#newId(), isMarker: true };
    this.#add(name, marker);
    return marker;
  }

  beginUpload(name: string, about: NewObject): string {
    const id = randomUUID();
    this.#pending.set(id, { name, about, parts: new Map() });
    return id;
  }

  putPart(name: string, uploadId: string, number: number, bytes: Buffer): Part {
    const { parts } = this.#upload(name, uploadId);
    if (!Number.isInteger(number) || number < 1 || number > partsMax)
      throw new S3Refusal(400, "InvalidArgument", "Part number");
    const part = { bytes, etag: md5(bytes) };
    parts.set(number, part);
    return part;
  }

  completeUpload(
    name: string,
    uploadId: string,
    wanted: readonly { readonly number: number; readonly etag: string; readonly sha256: string }[],
    isConditional: boolean,
  ): StoredVersion {
    const { about, parts } = this.#upload(name, uploadId);
    const found = wanted.map(({ number, etag, sha256 }, at) => {
      const part = parts.get(number);
      if (part?.etag !== etag || sha256Of(part.bytes).toString("base64") !== sha256)
        throw new S3Refusal(400, "InvalidPart");
      if (number <= (wanted[at - 1]?.number ?? 0)) throw new S3Refusal(400, "InvalidPartOrder");
      if (at < wanted.length - 1 && part.bytes.length < partBytesMin)
        throw new S3Refusal(400, "EntityTooSmall");
      return part.bytes;
    });
    const sum = sha256Of(Buffer.concat(found.map(sha256Of))).toString("base64");
    const version = this.put(name, Buffer.concat(found), `${sum}-${found.length}`, about, isConditional);
    this.#pending.delete(uploadId);
    return version;
  }

  abortUpload(name: string, uploadId: string): void {
    this.#upload(name, uploadId);
    this.#pending.delete(uploadId);
  }

  #upload(name: string, uploadId: string): Pending {
    const found = this.#pending.get(uploadId);
    if (found?.name !== name) throw new S3Refusal(404, "NoSuchUpload");
    return found;
  }

  #add(name: string, version: StoredVersion): void {
    const former = this.isVersioned ? (this.#names.get(name) ?? []) : [];
    this.#names.set(name, [version, ...former]);
  }

  #newId(): string {
    return this.isVersioned ? randomUUID().replaceAll("-", "") : "null";
  }
}

function md5(bytes: Buffer): string {
  return `"${createHash("md5").update(bytes).digest("hex")}"`;
}

function sha256Of(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}
