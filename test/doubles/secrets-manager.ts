import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Loopback, type Asked, type Reply } from "./loopback.ts";
import { Random } from "./random.ts";

/** Chances from 0 to 1 for every request. */
export interface SecretsFaults {
  readonly throttle?: number;
  /** 500; half of the time it was done all the same. */
  readonly broken?: number;
  /** The connection dies; two times of three it was done. */
  readonly lost?: number;
  /** Every request is refused for lack of rights. */
  readonly denied?: boolean;
  /** Nobody answers. */
  readonly down?: boolean;
}

interface Version {
  readonly id: string;
  readonly value: string;
}

interface Secret {
  /** Newest last; the last one is AWSCURRENT. */
  readonly versions: Version[];
  isDeleted: boolean;
}

class Refusal extends Error {
  readonly status: number;
  readonly type: string;

  constructor(type: string, message = type, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

const name = z
  .string()
  .max(512)
  .regex(/^[A-Za-z0-9/_+=.@-]+$/)
  // Its ARN could not be told from another one's.
  .refine((value) => !/-[A-Za-z0-9]{6}$/.test(value));
const value = z.string().min(1).max(65_536);
const token = z.string().min(32).max(64);
const create = z.strictObject({
  Name: name,
  SecretString: value,
  ClientRequestToken: token,
  Description: z.string().max(2_048).optional(),
  KmsKeyId: z.string().max(2_048).optional(),
});
const put = z.strictObject({ SecretId: name, SecretString: value, ClientRequestToken: token });
const get = z.strictObject({ SecretId: name });
const remove = z.strictObject({ SecretId: name, RecoveryWindowInDays: z.int().min(7).max(30) });

const operations = ["CreateSecret", "PutSecretValue", "GetSecretValue", "DeleteSecret"] as const;
type Operation = (typeof operations)[number];

/** Secrets Manager on the loopback: checks each request as AWS would, throttles, fails and loses answers. Seeded. */
export class SecretsManagerDouble {
  faults: SecretsFaults = {};
  /** Requests by operation. */
  readonly asked = new Map<Operation, number>();
  /** Requests that AWS would have refused as malformed: a test that expects none says so. */
  readonly refused: string[] = [];
  readonly #secrets = new Map<string, Secret>();
  readonly #random: Random;
  readonly #loopback = new Loopback((asked) => this.#serve(asked));

  constructor(seed = 1) {
    this.#random = new Random(seed);
  }

  listen(): Promise<string> {
    return this.#loopback.listen();
  }

  close(): Promise<void> {
    return this.#loopback.close();
  }

  count(operation: Operation): number {
    return this.asked.get(operation) ?? 0;
  }

  /** What lies there now; deleted ones do not. */
  names(): readonly string[] {
    return [...this.#secrets].flatMap(([key, { isDeleted }]) => (isDeleted ? [] : [key]));
  }

  current(key: string): string | undefined {
    return this.#secrets.get(key)?.versions.at(-1)?.value;
  }

  /** What a person does in AWS's console: another value, or a name without one. */
  set(key: string, text: string | undefined): void {
    const secret = this.#secrets.get(key) ?? { versions: [], isDeleted: false };
    if (text !== undefined) secret.versions.push({ id: randomUUID(), value: text });
    this.#secrets.set(key, secret);
  }

  #serve(asked: Asked): Reply {
    const operation = operations.find((one) => asked.headers["x-amz-target"] === `secretsmanager.${one}`);
    if (operation === undefined) return this.#refusal(new Refusal("UnknownOperationException"));
    this.asked.set(operation, this.count(operation) + 1);
    const { throttle = 0, broken = 0, lost = 0, denied = false, down = false } = this.faults;
    const work = (): Reply => this.#tried(asked, operation);
    if (down) return { cut: true };
    if (denied) return this.#refusal(new Refusal("AccessDeniedException"));
    if (this.#random.chance(throttle)) return this.#refusal(new Refusal("ThrottlingException"));
    if (this.#random.chance(broken)) {
      if (this.#random.chance(1 / 2)) work();
      return this.#refusal(new Refusal("InternalServiceError", "InternalServiceError", 500));
    }
    if (this.#random.chance(lost)) {
      if (this.#random.chance(2 / 3)) work();
      return { cut: true };
    }
    return work();
  }

  #tried(asked: Asked, operation: Operation): Reply {
    try {
      checkSignature(asked);
      const body: unknown = JSON.parse(asked.body);
      const work = { CreateSecret: create, PutSecretValue: put, GetSecretValue: get, DeleteSecret: remove };
      const parsed = work[operation].safeParse(body);
      if (!parsed.success) throw new Refusal("ValidationException", z.prettifyError(parsed.error));
      return { body: this.#work(operation, body) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (/^(?:Validation|AccessDenied)/.test(error.type)) this.refused.push(error.message);
      return this.#refusal(error);
    }
  }

  #work(operation: Operation, body: unknown): object {
    switch (operation) {
      case "CreateSecret":
        return this.#create(create.parse(body));
      case "PutSecretValue": {
        const { SecretId: key, SecretString: text, ClientRequestToken: id } = put.parse(body);
        return this.#put(key, this.#find(key), text, id);
      }
      case "GetSecretValue": {
        const { SecretId: key } = get.parse(body);
        const current = this.#find(key).versions.at(-1);
        if (current === undefined) throw new Refusal("ResourceNotFoundException", "no AWSCURRENT");
        const { id: VersionId, value: SecretString } = current;
        return { Name: key, VersionId, SecretString, VersionStages: ["AWSCURRENT"] };
      }
      case "DeleteSecret": {
        const { SecretId: key } = remove.parse(body);
        this.#find(key).isDeleted = true;
        return { Name: key };
      }
    }
  }

  /** The same name again is the same request only with the same token and value. */
  #create({ Name: key, SecretString: text, ClientRequestToken: id }: z.infer<typeof create>): object {
    const known = this.#secrets.get(key);
    if (known?.isDeleted === true)
      throw new Refusal("InvalidRequestException", "a secret of this name is scheduled for deletion");
    const isSame = known?.versions.some((version) => version.id === id && version.value === text) ?? false;
    if (known !== undefined && !isSame) throw new Refusal("ResourceExistsException");
    const secret = known ?? { versions: [], isDeleted: false };
    this.#secrets.set(key, secret);
    return this.#put(key, secret, text, id);
  }

  #put(key: string, { versions }: Secret, text: string, id: string): object {
    const same = versions.find((version) => version.id === id);
    if (same !== undefined && same.value !== text) throw new Refusal("ResourceExistsException");
    if (same === undefined) versions.push({ id, value: text });
    return { Name: key, VersionId: id };
  }

  #find(key: string): Secret {
    const found = this.#secrets.get(key);
    if (found === undefined) throw new Refusal("ResourceNotFoundException");
    if (found.isDeleted) throw new Refusal("InvalidRequestException", "marked for deletion");
    return found;
  }

  #refusal({ status, type, message }: Refusal): Reply {
    return { status, body: { __type: type, Message: message } };
  }
}

/** SigV4 as it must look; whether it is right only AWS can say. */
function checkSignature({ headers, method, path }: Asked): void {
  const { authorization = "", "x-amz-date": date = "", "content-type": type } = headers;
  const signed =
    /^AWS4-HMAC-SHA256 Credential=\w{8,128}\/(\d{8})\/[a-z0-9-]+\/secretsmanager\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=[0-9a-f]{64}$/.exec(
      authorization,
    );
  const names = signed?.[2]?.split(";") ?? [];
  const isWhole = /^\d{8}T\d{6}Z$/.test(date) && signed?.[1] === date.slice(0, 8);
  if (!isWhole || !["host", "x-amz-date", "x-amz-target"].every((one) => names.includes(one)))
    throw new Refusal("AccessDeniedException", "The request is not signed as it should be");
  if (method !== "POST" || path !== "/" || type !== "application/x-amz-json-1.1")
    throw new Refusal("ValidationException", `${method} ${path} ${type ?? ""}`);
}
