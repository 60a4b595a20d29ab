import { ArnFormat, Duration, RemovalPolicy, Size, Stack } from "aws-cdk-lib";
import {
  AwsLogDriverMode,
  Capability,
  CpuArchitecture,
  FargateTaskDefinition,
  LinuxParameters,
  LogDriver,
  OperatingSystemFamily,
  Secret as ContainerSecret,
  type ContainerDefinition,
  type ContainerImage,
} from "aws-cdk-lib/aws-ecs";
import { PolicyDocument, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { ISecret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { stages, type Stage } from "../../src/stages.ts";
import { statementsOf, type Things } from "./statements.ts";

export const servicePort = 8080;
/** The first stages face floods; the deciding one holds a repository's patterns in memory. */
const cpuUnits = 512;
const memoryMib = 1024;
/** Requests under way are finished: the service stops itself within it. */
const stopSeconds = 60;

/** ECS does not look at the image's own check. */
const isAlive = `fetch("http://127.0.0.1:${servicePort}/healthz").then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`;

export interface TaskParts {
  readonly image: ContainerImage;
  readonly things: Things;
  readonly environment: Readonly<Record<string, string>>;
  readonly githubToken: ISecret;
  readonly logKey: IKey;
}

/** A stage's task: its identity, and its container without a right to change itself. */
export class StageTask extends Construct {
  readonly role: Role;
  readonly definition: FargateTaskDefinition;
  readonly container: ContainerDefinition;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, stage: Stage, parts: TaskParts) {
    super(scope, `Task${stage}`);
    this.role = this.#role(stage, parts.things);
    this.logGroup = new LogGroup(this, "Log", {
      encryptionKey: parts.logKey,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.definition = new FargateTaskDefinition(this, "Definition", {
      family: `vouchsafe-${stage}`,
      cpu: cpuUnits,
      memoryLimitMiB: memoryMib,
      taskRole: this.role,
      runtimePlatform: {
        cpuArchitecture: CpuArchitecture.X86_64,
        operatingSystemFamily: OperatingSystemFamily.LINUX,
      },
    });
    this.container = this.#container(stage, parts);
    this.#mountScratch();
  }

  #role(stage: Stage, things: Things): Role {
    return new Role(this, "Role", {
      assumedBy: new ServicePrincipal("ecs-tasks.amazonaws.com", { conditions: this.#ownTasks() }),
      description: `What the stage ${stage} may do, and what it may not`,
      inlinePolicies: {
        walls: PolicyDocument.fromJson({
          Version: "2012-10-17",
          Statement: statementsOf(stage, stages[stage], things),
        }),
      },
    });
  }

  /** Tasks of this account and region, and nobody whom ECS serves elsewhere. */
  #ownTasks(): Record<string, Record<string, string>> {
    const { account } = Stack.of(this);
    const tasks = Stack.of(this).formatArn({
      service: "ecs",
      resource: "*",
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    return { StringEquals: { "aws:SourceAccount": account }, ArnLike: { "aws:SourceArn": tasks } };
  }

  #container(stage: Stage, { image, environment, githubToken }: TaskParts): ContainerDefinition {
    const needsGitHub = stages[stage].secrets.includes("github");
    return this.definition.addContainer("vouchsafe", {
      image,
      command: ["serve", "--stage", stage],
      environment: { ...environment },
      secrets: needsGitHub ? { VOUCHSAFE_GITHUB_TOKEN: ContainerSecret.fromSecretsManager(githubToken) } : {},
      logging: LogDriver.awsLogs({
        streamPrefix: stage,
        logGroup: this.logGroup,
        // A slow log must not stop the service.
        maxBufferSize: Size.mebibytes(8),
        mode: AwsLogDriverMode.NON_BLOCKING,
      }),
      portMappings: [{ containerPort: servicePort }],
      readonlyRootFilesystem: true,
      user: "node",
      linuxParameters: this.#linux(),
      stopTimeout: Duration.seconds(stopSeconds),
      healthCheck: {
        command: ["CMD", "node", "-e", isAlive],
        interval: Duration.seconds(30),
        timeout: Duration.seconds(5),
        retries: 3,
        startPeriod: Duration.seconds(60),
      },
    });
  }

  #linux(): LinuxParameters {
    const linux = new LinuxParameters(this, "Linux", { initProcessEnabled: true });
    linux.dropCapabilities(Capability.ALL);
    return linux;
  }

  /** The only places that can be written: gone with the task. */
  #mountScratch(): void {
    for (const [name, containerPath] of [
      ["data", "/var/lib/vouchsafe"],
      ["tmp", "/tmp"],
    ] as const) {
      this.definition.addVolume({ name });
      this.container.addMountPoints({ sourceVolume: name, containerPath, readOnly: false });
    }
  }
}
