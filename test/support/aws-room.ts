import { createHash, randomUUID } from "node:crypto";
import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import type { Clock } from "../../src/clock.ts";
import { openAws, withMasterKeys, type AwsConnection } from "../../src/engines/aws/open.ts";
import { createTable } from "../../src/engines/aws/dynamodb-table.ts";
import { openEmbedded } from "../../src/engines/embedded/open.ts";
import { extractStatements } from "../../src/engines/embedded/model.ts";
import { promptAttacks } from "../../src/engines/embedded/language/prompt-attacks.ts";
import { openModels, withModels, type Models } from "../../src/engines/models/open.ts";
import type { BackupFiles, EngineRoom, StoryRoom } from "../../src/evaluation/scenarios/room.ts";
import type { Engines } from "../../src/service.ts";
import { allStages } from "../../src/stages.ts";
import { AgentCoreDouble } from "../doubles/agentcore.ts";
import { BedrockDouble, usesTool } from "../doubles/bedrock.ts";
import { SecretsManagerDouble } from "../doubles/secrets-manager.ts";
import { S3Double } from "../doubles/s3.ts";
import type { Bucket } from "../doubles/s3-store.ts";
import { startDynamoLocal, withoutJava, type DynamoLocal } from "./dynamodb-local.ts";

const region = "eu-central-1";
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "of-no-account" };
const bucketName = "story-backups";

/**
 * The engines of AWS for stories, through the real SDK on the loopback: DynamoDB Local, one for all stories with a table
 * for each, and doubles of AgentCore, S3 and Bedrock for each story.
 */
export class AwsRoom implements EngineRoom {
  readonly #dynamo: DynamoLocal;

  private constructor(dynamo: DynamoLocal) {
    this.#dynamo = dynamo;
  }

  /** @throws Error without Java, which DynamoDB Local runs on. */
  static async open(): Promise<AwsRoom> {
    if (withoutJava !== undefined) throw new Error("the engines of AWS need java, for DynamoDB Local");
    return new AwsRoom(await startDynamoLocal());
  }

  async openStory(clock: Clock): Promise<StoryRoom> {
    const table = `story-${randomUUID()}`;
    const client = this.#dynamo.client();
    await createTable(client, table);
    client.destroy();
    return AwsStory.open(table, this.#dynamo.config, clock);
  }

  close(): Promise<void> {
    return this.#dynamo.stop();
  }
}

class AwsStory implements StoryRoom {
  readonly backups: BackupFiles;
  readonly #table: string;
  readonly #dynamodb: DynamoDBClientConfig;
  readonly #clock: Clock;
  readonly #agentcore: AgentCoreDouble;
  readonly #s3 = new S3Double();
  readonly #bedrock = readingBedrock();
  readonly #secrets = new SecretsManagerDouble();
  readonly #pool: string;
  /** What was slept so far: memory's own time, ahead of the story's. */
  #sleptMs = 0;

  private constructor(table: string, dynamodb: DynamoDBClientConfig, clock: Clock) {
    this.#table = table;
    this.#dynamodb = dynamodb;
    this.#clock = clock;
    this.#agentcore = new AgentCoreDouble({ now: this.#now });
    this.#pool = this.#agentcore.addMemory();
    this.backups = filesIn(this.#s3.addBucket(bucketName, { versioning: true }));
  }

  static async open(table: string, dynamodb: DynamoDBClientConfig, clock: Clock): Promise<AwsStory> {
    const story = new AwsStory(table, dynamodb, clock);
    story.#endpoints = {
      agentcore: await story.#agentcore.listen(),
      s3: await story.#s3.listen(),
      bedrock: await story.#bedrock.listen(),
      secrets: await story.#secrets.listen(),
    };
    await withMasterKeys({ prefix: "story/" }, (keys) => keys.create(), story.#connection().secrets);
    return story;
  }
  #endpoints = { agentcore: "", s3: "", bedrock: "", secrets: "" };

  async engines(): Promise<Engines> {
    const elsewhere = openAws(
      {
        table: this.#table,
        memory: { poolMemoryId: this.#pool, silos: { namePrefix: "story" } },
        bucket: { bucket: bucketName, prefix: "exports/" },
        secrets: { prefix: "story/" },
      },
      allStages,
      this.#connection(),
    );
    const storage = await openEmbedded("no folder", "no folder", elsewhere);
    return withModels(storage, await this.#models());
  }

  async close(): Promise<void> {
    await Promise.all(
      [this.#agentcore, this.#s3, this.#bedrock, this.#secrets].map((double) => double.close()),
    );
    const { refused } = this.#bedrock;
    if (refused.length + this.#s3.refused.length > 0)
      throw new Error(`AWS would have refused: ${[...refused, ...this.#s3.refused].join(", ")}`);
  }

  readonly #now = (): number => this.#clock.now() + this.#sleptMs;

  #connection(): AwsConnection {
    return {
      dynamodb: this.#dynamodb,
      agentcore: { endpoint: this.#endpoints.agentcore, region, credentials },
      waits: {
        now: this.#now,
        sleep: (ms) => {
          this.#sleptMs += ms;
          return Promise.resolve();
        },
        random: () => Math.random(),
      },
      s3: { endpoint: this.#endpoints.s3, region, credentials },
      secrets: { endpoint: this.#endpoints.secrets, region, credentials },
    };
  }

  #models(): Promise<Models> {
    const { modelId, guardrail } = this.#bedrock;
    const settings = {
      engine: "bedrock",
      modelIds: [modelId],
      guardrail: { ...guardrail, anonymizedPasses: false },
      region,
      bedrockEndpoint: this.#endpoints.bedrock,
      budget: { unit: "tokens", amount: 1_000_000_000 },
      prices: [],
    } as const;
    return openModels(settings, this.#clock, credentials);
  }
}

/** Reads comments as the embedded model does, and stops what the embedded guardrail stops. */
function readingBedrock(): BedrockDouble {
  const bedrock = new BedrockDouble();
  bedrock.converse = ({ comment }) => usesTool({ statements: extractStatements(comment) });
  bedrock.detector = (text) => (promptAttacks(text).length === 0 ? undefined : promptAttack);
  return bedrock;
}

const promptAttack = {
  assessment: {
    contentPolicy: {
      filters: [{ type: "PROMPT_ATTACK", confidence: "HIGH", filterStrength: "HIGH", action: "BLOCKED" }],
    },
  },
};

/** What lies in a bucket, for somebody who can write to it. */
function filesIn(bucket: Bucket): BackupFiles {
  return {
    names: () =>
      Promise.resolve(bucket.all().flatMap(([name]) => (bucket.current(name) === undefined ? [] : [name]))),
    read: (name) => Promise.resolve(bucket.find(name, undefined).bytes),
    overwrite: (name, bytes) => {
      const { metadata, lock } = bucket.find(name, undefined);
      const sha256 = createHash("sha256").update(bytes).digest("base64");
      bucket.put(name, bytes, sha256, { metadata, lock }, false);
      return Promise.resolve();
    },
  };
}
