import { Schedule, Rule } from "aws-cdk-lib/aws-events";
import { EcsTask } from "aws-cdk-lib/aws-events-targets";
import type { Cluster } from "aws-cdk-lib/aws-ecs";
import type { Construct } from "constructs";
import type { Network } from "./network.ts";
import type { StageTask } from "./stage-task.ts";

export interface DailyExportParts {
  readonly cluster: Cluster;
  readonly network: Network;
  readonly backup: StageTask;
}

/**
 * One export a day, in a task of its own: it happens also where the backup stage hangs, and ends when it is verified.
 */
export function dailyExport(scope: Construct, { cluster, network, backup }: DailyExportParts): Rule {
  return new Rule(scope, "DailyExport", {
    description: "Exports memory and the chains' heads, signs and verifies them",
    schedule: Schedule.cron({ hour: "3", minute: "17" }),
    targets: [
      new EcsTask({
        cluster,
        taskDefinition: backup.definition,
        subnetSelection: network.subnetsOf("backup"),
        securityGroups: [network.groupOf("backup")],
        assignPublicIp: false,
        containerOverrides: [{ containerName: backup.container.containerName, command: ["export", "once"] }],
      }),
    ],
  });
}
