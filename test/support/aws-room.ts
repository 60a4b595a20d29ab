import { randomUUID } from "node:crypto";
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
import { startDynamoLocal, withoutJava, type DynamoLocal } from "./dynamodb-local.ts";
import { openBuckets, type StoryBucket, type StoryBuckets } from "./story-buckets.ts";

const region = "eu-central-1";
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "of-no-account" };

/**
 * The engines of AWS for stories, through the real SDK on the loopback: DynamoDB Local, one for all stories with a table
 * for each, radosgw with a bucket for each where the machine has it, and doubles of the rest for each story.
 */
export class AwsRoom implements EngineRoom {
  readonly #dynamo: DynamoLocal;
  readonly #buckets: StoryBuckets;

  private constructor(dynamo: DynamoLocal, buckets: StoryBuckets) {
    this.#dynamo = dynamo;
    this.#buckets = buckets;
  }

  /** What stands behind the ports, for people. */
  get what(): string {
    return `DynamoDB Local, ${this.#buckets.what}, doubles of AgentCore, Bedrock and Secrets Manager`;
  }

  /** @throws Error without Java, which DynamoDB Local runs on. */
  static async open(): Promise<AwsRoom> {
    if (withoutJava !== undefined) throw new Error("the engines of AWS need java, for DynamoDB Local");
    return new AwsRoom(await startDynamoLocal(), await openBuckets());
  }

  async openStory(clock: Clock): Promise<StoryRoom> {
    const table = `story-${randomUUID()}`;
    const client = this.#dynamo.client();
    await createTable(client, table);
    client.destroy();
    return AwsStory.open(table, this.#dynamo.config, await this.#buckets.make(), clock);
  }

  async close(): Promise<void> {
    await Promise.all([this.#dynamo.stop(), this.#buckets.close()]);
  }
}

class AwsStory implements StoryRoom {
  readonly #bucket: StoryBucket;
  readonly #table: string;
  readonly #dynamodb: DynamoDBClientConfig;
  readonly #clock: Clock;
  readonly #agentcore: AgentCoreDouble;
  readonly #bedrock = readingBedrock();
  readonly #secrets = new SecretsManagerDouble();
  readonly #pool: string;
  /** What was slept so far: memory's own time, ahead of the story's. */
  #sleptMs = 0;

  private constructor(table: string, dynamodb: DynamoDBClientConfig, bucket: StoryBucket, clock: Clock) {
    this.#table = table;
    this.#bucket = bucket;
    this.#dynamodb = dynamodb;
    this.#clock = clock;
    this.#agentcore = new AgentCoreDouble({ now: this.#now });
    this.#pool = this.#agentcore.addMemory();
  }

  get backups(): BackupFiles {
    return this.#bucket.files;
  }

  static async open(
    table: string,
    dynamodb: DynamoDBClientConfig,
    bucket: StoryBucket,
    clock: Clock,
  ): Promise<AwsStory> {
    const story = new AwsStory(table, dynamodb, bucket, clock);
    story.#endpoints = {
      agentcore: await story.#agentcore.listen(),
      bedrock: await story.#bedrock.listen(),
      secrets: await story.#secrets.listen(),
    };
    await withMasterKeys({ prefix: "story/" }, (keys) => keys.create(), story.#connection().secrets);
    return story;
  }
  #endpoints = { agentcore: "", bedrock: "", secrets: "" };

  async engines(): Promise<Engines> {
    const elsewhere = openAws(
      {
        table: this.#table,
        memory: { poolMemoryId: this.#pool, silos: { namePrefix: "story" } },
        bucket: { bucket: this.#bucket.name, prefix: "exports/" },
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
      [this.#agentcore, this.#bucket, this.#bedrock, this.#secrets].map((double) => double.close()),
    );
    const refused = [...this.#bedrock.refused, ...this.#bucket.refused()];
    if (refused.length > 0) throw new Error(`AWS would have refused: ${refused.join(", ")}`);
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
      s3: this.#bucket.connection,
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
