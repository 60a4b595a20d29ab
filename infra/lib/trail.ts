import { Stack } from "aws-cdk-lib";
import { CfnTrail } from "aws-cdk-lib/aws-cloudtrail";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";

/**
 * Who did what beside the service, in AWS's own words: every write to the ledger, and every read and write of exports.
 * Reads of the ledger are left out: a fleet makes a million a day, and they are paid one by one.
 */
export class Trail extends Construct {
  constructor(
    scope: Construct,
    parts: {
      readonly logs: Bucket;
      readonly key: IKey;
      readonly tableArn: string;
      readonly bucketArn: string;
    },
  ) {
    super(scope, "Trail");
    const { logs, key, tableArn, bucketArn } = parts;
    const trailName = `${Stack.of(this).stackName}-trail`;
    const trail = new CfnTrail(this, "Trail", {
      trailName,
      isLogging: true,
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      kmsKeyId: key.keyArn,
      s3BucketName: logs.bucketName,
      s3KeyPrefix: "trail",
      advancedEventSelectors: [
        selector("Management", [{ field: "eventCategory", equalTo: ["Management"] }]),
        selector("LedgerWrites", [
          ...dataOf("AWS::DynamoDB::Table", tableArn),
          { field: "readOnly", equalTo: ["false"] },
        ]),
        selector("Objects", dataOf("AWS::S3::Object", `${bucketArn}/`)),
      ],
    });
    trail.node.addDependency(...this.#admit(logs, trailName));
  }

  #admit(logs: Bucket, trailName: string) {
    const stack = Stack.of(this);
    const source = stack.formatArn({ service: "cloudtrail", resource: "trail", resourceName: trailName });
    const principals = [new ServicePrincipal("cloudtrail.amazonaws.com")];
    const from = { "aws:SourceArn": source };
    return [
      logs.addToResourcePolicy(
        new PolicyStatement({
          sid: "TrailLooks",
          principals,
          actions: ["s3:GetBucketAcl"],
          resources: [logs.bucketArn],
          conditions: { StringEquals: from },
        }),
      ),
      logs.addToResourcePolicy(
        new PolicyStatement({
          sid: "TrailDelivers",
          principals,
          actions: ["s3:PutObject"],
          resources: [logs.arnForObjects(`trail/AWSLogs/${stack.account}/*`)],
          conditions: { StringEquals: { ...from, "s3:x-amz-acl": "bucket-owner-full-control" } },
        }),
      ),
    ].flatMap(({ policyDependable }) => (policyDependable === undefined ? [] : [policyDependable]));
  }
}

interface Field {
  readonly field: string;
  readonly equalTo?: string[];
  readonly startsWith?: string[];
}

function selector(name: string, fieldSelectors: Field[]): CfnTrail.AdvancedEventSelectorProperty {
  return { name, fieldSelectors };
}

function dataOf(type: string, arn: string): Field[] {
  return [
    { field: "eventCategory", equalTo: ["Data"] },
    { field: "resources.type", equalTo: [type] },
    { field: "resources.ARN", startsWith: [arn] },
  ];
}
