import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";

/** As long as the table can be recovered: who takes over everything else finds the way back still there. */
const lockDays = 35;
const logDays = 400;

/** Where exports, checkpoints and logs lie. */
export class Buckets extends Construct {
  readonly logs: Bucket;
  readonly objects: Bucket;

  constructor(scope: Construct, key: IKey) {
    super(scope, "Buckets");
    this.logs = this.#logs();
    this.objects = this.#objects(key);
    this.#keepLocks();
  }

  /** Load balancers deliver to buckets with keys of S3's own, and to no others. */
  #logs(): Bucket {
    const bucket = new Bucket(this, "Logs", {
      ...common,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [{ expiration: Duration.days(logDays), noncurrentVersionExpiration: Duration.days(1) }],
    });
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: "LoadBalancerDelivers",
        principals: [new ServicePrincipal("logdelivery.elasticloadbalancing.amazonaws.com")],
        actions: ["s3:PutObject"],
        resources: [bucket.arnForObjects("door/*")],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    );
    return bucket;
  }

  /**
   * What was written stays for 35 days, against everybody: COMPLIANCE knows no exception. After that, what was
   * removed is ended by the lifecycle alone; no identity has a right to end a version.
   */
  #objects(key: IKey): Bucket {
    return new Bucket(this, "Objects", {
      ...common,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(lockDays)),
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: "objects/",
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        { expiredObjectDeleteMarker: true },
      ],
    });
  }

  /** Also for whoever administers the account, until they change this policy, which CloudTrail tells. */
  #keepLocks(): void {
    const { objects } = this;
    objects.addToResourcePolicy(
      new PolicyStatement({
        sid: "LocksStay",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: [
          "s3:BypassGovernanceRetention",
          "s3:PutObjectRetention",
          "s3:PutObjectLegalHold",
          "s3:PutBucketObjectLockConfiguration",
          "s3:PutBucketVersioning",
          "s3:DeleteObjectVersion",
          "s3:DeleteBucket",
        ],
        resources: [objects.bucketArn, objects.arnForObjects("*")],
      }),
    );
  }
}

const common = {
  versioned: true,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  removalPolicy: RemovalPolicy.RETAIN,
};
