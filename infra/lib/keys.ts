import { ArnFormat, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";

/** Customer-managed keys, one for each kind of data: who may read one kind can open no other. */
export class Keys extends Construct {
  readonly ledger = this.#key("Ledger", "The ledger's table");
  readonly objects = this.#key("Objects", "Exports and checkpoints");
  readonly secrets = this.#key("Secrets", "Webhook secrets and the master key");
  /** Logs, alarms and the trail: services write with it, no stage does. */
  readonly operations = this.#key("Operations", "Logs, alarms and the trail");

  constructor(scope: Construct) {
    super(scope, "Keys");
    this.#admitLogs();
    this.#admit("Trail", "cloudtrail.amazonaws.com", {
      StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": this.#arn("cloudtrail", "trail", "*") },
    });
    // To look at the key, it says no context.
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        sid: "TrailLooks",
        principals: [new ServicePrincipal("cloudtrail.amazonaws.com")],
        actions: ["kms:DescribeKey"],
        resources: ["*"],
      }),
    );
    this.#admit("Alarms", "cloudwatch.amazonaws.com", {
      StringEquals: { "aws:SourceAccount": Stack.of(this).account },
    });
    this.#admit("Events", "events.amazonaws.com", {
      StringEquals: { "aws:SourceAccount": Stack.of(this).account },
    });
  }

  /** CloudWatch Logs has a principal for each region. */
  #admitLogs(): void {
    const { region } = Stack.of(this);
    this.#admit("Logs", `logs.${region}.amazonaws.com`, {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": Stack.of(this).formatArn({
          service: "logs",
          resource: "log-group",
          resourceName: "*",
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      },
    });
  }

  #admit(sid: string, service: string, conditions: Record<string, Record<string, string>>): void {
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        sid,
        principals: [new ServicePrincipal(service)],
        actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        resources: ["*"],
        conditions,
      }),
    );
  }

  #arn(service: string, resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service, resource, resourceName, region: "*" });
  }

  #key(id: string, description: string): Key {
    return new Key(this, id, { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
  }
}
