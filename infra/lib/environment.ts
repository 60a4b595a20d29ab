import { Stack } from "aws-cdk-lib";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { stages, type Stage } from "../../src/stages.ts";
import type { LedgerPlace } from "./ledger-table.ts";
import type { Guardrail } from "./guardrail.ts";
import { siloPrefix, type SharedMemory } from "./memory.ts";
import { vpcCidr } from "./network.ts";
import type { Parameters } from "./parameters.ts";
import { secretsPrefix } from "./secrets.ts";
import { servicePort } from "./stage-task.ts";

export interface Settings {
  readonly parameters: Parameters;
  readonly ledger: LedgerPlace;
  readonly objects: Bucket;
  readonly memory: SharedMemory;
  readonly guardrail: Guardrail;
  /** Seals the webhook secrets that operators make. */
  readonly secretsKeyArn: string;
}

/** The settings that a stage's container starts with: what it may use, and no more. */
export function environmentOf(stage: Stage, settings: Settings): Record<string, string> {
  const { parameters, ledger, objects, memory, guardrail, secretsKeyArn } = settings;
  const rights = stages[stage];
  return {
    AWS_REGION: Stack.of(objects).region,
    VOUCHSAFE_HOST: "0.0.0.0",
    VOUCHSAFE_PORT: String(servicePort),
    VOUCHSAFE_DATA: "/var/lib/vouchsafe",
    // Only the door reaches the port, and it says whom it speaks for.
    VOUCHSAFE_TRUST_PROXY: vpcCidr,
    VOUCHSAFE_AGENT_LOGINS: parameters.agentLogins,
    VOUCHSAFE_METRICS: "emf",
    VOUCHSAFE_ENGINES: "aws",
    VOUCHSAFE_TABLE: ledger.name,
    VOUCHSAFE_MEMORY_ID: memory.id,
    VOUCHSAFE_SECRET_PREFIX: secretsPrefix,
    VOUCHSAFE_OBJECTS: `s3://${objects.bucketName}/`,
    ...(rights.makesSilos ? { VOUCHSAFE_SILO_PREFIX: siloPrefix } : {}),
    ...(rights.model
      ? {
          VOUCHSAFE_MODEL: "bedrock",
          VOUCHSAFE_MODEL_ID: parameters.modelId,
          VOUCHSAFE_MODEL_PRICES: parameters.modelPrices,
          VOUCHSAFE_MODEL_BUDGET: parameters.modelBudget,
          VOUCHSAFE_EMBEDDINGS: parameters.embeddings,
          VOUCHSAFE_GUARDRAIL_ID: guardrail.id,
          VOUCHSAFE_GUARDRAIL_VERSION: guardrail.version,
        }
      : {}),
    // Who writes rules has to know both of their places: with two opinions, each would undo the other's work.
    ...(rights.memory === "write" ? { VOUCHSAFE_PROJECTION_TEMPLATE: parameters.projectionTemplate } : {}),
    ...(stage === "backup" ? { VOUCHSAFE_EXPORT_NAMESPACES: parameters.exportNamespaces } : {}),
    ...(rights.doors.includes("operators")
      ? { VOUCHSAFE_OPERATOR: parameters.operator, VOUCHSAFE_SECRET_KEY: secretsKeyArn }
      : {}),
  };
}
