import { ArnFormat, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from "aws-cdk-lib/custom-resources";
import { Construct } from "constructs";

/**
 * What models were asked and answered, for 90 days: to see what an attack tried. The setting is the account's and the
 * region's, and CloudFormation has no resource for it. Deleting the stack leaves it as it is.
 */
export class ModelLog extends Construct {
  constructor(scope: Construct, key: IKey) {
    super(scope, "ModelLog");
    const log = new LogGroup(this, "Asked", {
      encryptionKey: key,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = this.#writer(log);
    const put = {
      service: "Bedrock",
      action: "putModelInvocationLoggingConfiguration",
      parameters: {
        loggingConfig: {
          cloudWatchConfig: { logGroupName: log.logGroupName, roleArn: role.roleArn },
          textDataDeliveryEnabled: true,
          imageDataDeliveryEnabled: false,
          embeddingDataDeliveryEnabled: false,
        },
      },
      physicalResourceId: PhysicalResourceId.of("model-invocation-logging"),
    };
    const setting = new AwsCustomResource(this, "Setting", {
      onCreate: put,
      onUpdate: put,
      installLatestAwsSdk: false,
      logGroup: new LogGroup(this, "SettingLog", {
        encryptionKey: key,
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({
          actions: ["bedrock:PutModelInvocationLoggingConfiguration"],
          resources: ["*"],
        }),
        new PolicyStatement({ actions: ["iam:PassRole"], resources: [role.roleArn] }),
      ]),
    });
    setting.node.addDependency(role);
  }

  #writer(log: LogGroup): Role {
    const stack = Stack.of(this);
    const { account, partition, region } = stack;
    const role = new Role(this, "Writer", {
      description: "Bedrock writes what models were asked",
      assumedBy: new ServicePrincipal("bedrock.amazonaws.com", {
        conditions: {
          StringEquals: { "aws:SourceAccount": account },
          ArnLike: { "aws:SourceArn": `arn:${partition}:bedrock:${region}:${account}:*` },
        },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [
          stack.formatArn({
            service: "logs",
            resource: "log-group",
            resourceName: `${log.logGroupName}:log-stream:aws/bedrock/modelinvocations`,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ],
      }),
    );
    return role;
  }
}
