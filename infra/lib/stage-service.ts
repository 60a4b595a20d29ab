import { FargateService, type Cluster } from "aws-cdk-lib/aws-ecs";
import type { Construct } from "constructs";
import type { Stage } from "../../src/stages.ts";
import type { Network } from "./network.ts";
import type { StageTask } from "./stage-task.ts";

/** Tasks of one stage, kept running. */
export function stageService(
  scope: Construct,
  stage: Stage,
  parts: {
    readonly cluster: Cluster;
    readonly network: Network;
    readonly task: StageTask;
    readonly tasks: number;
  },
): FargateService {
  const { cluster, network, task, tasks } = parts;
  return new FargateService(scope, `Service${stage}`, {
    cluster,
    serviceName: `vouchsafe-${stage}`,
    taskDefinition: task.definition,
    desiredCount: tasks,
    assignPublicIp: false,
    vpcSubnets: network.subnetsOf(stage),
    securityGroups: [network.groupOf(stage)],
    circuitBreaker: { rollback: true },
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    // Nobody opens a shell in a stage: it would act with the stage's identity.
    enableExecuteCommand: false,
  });
}
