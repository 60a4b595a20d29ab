import { fileURLToPath } from "node:url";
import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { Platform } from "aws-cdk-lib/aws-ecr-assets";
import { Cluster, ContainerImage, ContainerInsights } from "aws-cdk-lib/aws-ecs";
import type { Construct } from "constructs";
import { stageNames, type Stage } from "../../src/stages.ts";
import { Alarms } from "./alarms.ts";
import { Buckets } from "./buckets.ts";
import { dailyExport } from "./daily-export.ts";
import { dashboard } from "./dashboard.ts";
import { PublicDoor } from "./door.ts";
import { Endpoints } from "./endpoints.ts";
import { environmentOf } from "./environment.ts";
import { Firewall } from "./firewall.ts";
import { Guardrail } from "./guardrail.ts";
import { Keys } from "./keys.ts";
import { ledgerPlace, ledgerTable } from "./ledger-table.ts";
import { SharedMemory } from "./memory.ts";
import { ModelLog } from "./model-log.ts";
import { modelArns } from "./models.ts";
import { Names } from "./names.ts";
import { Network } from "./network.ts";
import { Parameters } from "./parameters.ts";
import { Secrets } from "./secrets.ts";
import { stageService } from "./stage-service.ts";
import { StageTask, type TaskParts } from "./stage-task.ts";
import { Trail } from "./trail.ts";

const checkout = fileURLToPath(new URL("../..", import.meta.url));

export interface VouchsafeProps extends StackProps {
  /** The table that the ledger was restored into, if it was. */
  readonly restoredTable?: string;
}

/** Everything, in the order in which it is needed. */
export class VouchsafeStack extends Stack {
  constructor(scope: Construct, id: string, props: VouchsafeProps = {}) {
    super(scope, id, { ...props, terminationProtection: true });
    const parameters = new Parameters(this);
    const keys = new Keys(this);
    const table = ledgerTable(this, keys.ledger);
    const ledger = ledgerPlace(table, props.restoredTable);
    const { logs, objects } = new Buckets(this, keys.objects);
    const secrets = new Secrets(this, keys.secrets);
    const memory = new SharedMemory(this);
    const guardrail = new Guardrail(this, parameters.promptAttackStrength);
    new ModelLog(this, keys.operations);
    new Trail(this, {
      logs,
      key: keys.operations,
      tableArn: ledger.arn,
      bucketArn: objects.bucketArn,
    });

    const network = new Network(this, keys.operations);
    new Endpoints(this, network, { table: ledger.arn, bucket: objects.bucketArn });
    new Names(this, network.vpc.vpcId);

    const cluster = new Cluster(this, "Cluster", {
      vpc: network.vpc,
      containerInsightsV2: ContainerInsights.ENABLED,
    });
    const parts: Omit<TaskParts, "environment"> = {
      image: ContainerImage.fromAsset(checkout, { platform: Platform.LINUX_AMD64 }),
      githubToken: secrets.githubToken,
      logKey: keys.operations,
      things: {
        table: ledger.arn,
        memories: memory.arns,
        models: modelArns(this, parameters),
        guardrail: guardrail.arn,
        bucket: objects.bucketArn,
        secrets: { webhooks: secrets.webhookArns, master: secrets.masterArn },
        keys: {
          dynamodb: keys.ledger.keyArn,
          s3: keys.objects.keyArn,
          secretsmanager: keys.secrets.keyArn,
        },
        region: `.${this.region}.amazonaws.com`,
      },
    };
    const door = new PublicDoor(this, { network, logs, certificateArn: parameters.certificateArn });
    const tasks = new Map<Stage, StageTask>();
    for (const stage of stageNames) {
      const environment = environmentOf(stage, {
        parameters,
        ledger,
        objects,
        memory,
        guardrail,
        secretsKeyArn: keys.secrets.keyArn,
      });
      const task = new StageTask(this, stage, { ...parts, environment });
      tasks.set(stage, task);
      const service = stageService(this, stage, {
        cluster,
        network,
        task,
        tasks: stage === "learn" ? parameters.learnTasks : parameters.tasks,
      });
      door.openTo(stage, service);
    }
    new Firewall(this, {
      loadBalancerArn: door.loadBalancer.loadBalancerArn,
      logKey: keys.operations,
      hookAddresses4: parameters.hookAddresses4,
      hookAddresses6: parameters.hookAddresses6,
    });

    const backup = tasks.get("backup");
    if (backup === undefined) throw new TypeError("no task for the stage backup");
    const rule = dailyExport(this, { cluster, network, backup });
    const alarms = new Alarms(this, {
      key: keys.operations,
      email: parameters.alarmEmail,
      balancer: door.loadBalancer,
      table,
      dailyExport: rule,
    });
    dashboard(this, { alarms, balancer: door.loadBalancer, table });

    new CfnOutput(this, "Address", {
      value: door.loadBalancer.loadBalancerDnsName,
      description: "Let your host name's record point here",
    });
    new CfnOutput(this, "Table", { value: ledger.name });
    new CfnOutput(this, "Bucket", { value: objects.bucketName });
    new CfnOutput(this, "MemoryId", { value: memory.id });
    new CfnOutput(this, "GuardrailId", { value: guardrail.id });
    new CfnOutput(this, "GuardrailVersion", { value: guardrail.version });
  }
}
