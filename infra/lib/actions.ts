/** What the code asks of AWS, by port: src/engines/aws sends these and nothing else. */

export const ledgerReads = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:ConditionCheckItem"] as const;
/** Puts are updates but for the parts of large bodies. Transactions are allowed by what is in them. */
export const ledgerWrites = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"] as const;

/** `vouchsafe doctor` looks at how the table and the bucket are set up, also as a stage. */
export const tableLooks = ["dynamodb:DescribeTable", "dynamodb:DescribeContinuousBackups"] as const;

export const memoryReads = ["bedrock-agentcore:ListMemoryRecords"] as const;
export const memoryWrites = [
  "bedrock-agentcore:BatchCreateMemoryRecords",
  "bedrock-agentcore:BatchUpdateMemoryRecords",
  "bedrock-agentcore:BatchDeleteMemoryRecords",
  "bedrock-agentcore:GetMemoryRecord",
] as const;
/** `CreateMemory` and `ListMemories` know no resource. */
export const siloNames = ["bedrock-agentcore:CreateMemory", "bedrock-agentcore:ListMemories"] as const;
export const siloReads = ["bedrock-agentcore:GetMemory"] as const;

/** Converse is allowed as the invocation that it is. */
export const modelCalls = ["bedrock:InvokeModel"] as const;
export const guardrailCalls = ["bedrock:ApplyGuardrail"] as const;

export const bucketReads = [
  "s3:ListBucket",
  "s3:ListBucketVersions",
  "s3:GetBucketVersioning",
  "s3:GetBucketObjectLockConfiguration",
] as const;
/** With the lock's own rights, S3 says why an object can't be removed. */
export const objectReads = [
  "s3:GetObject",
  "s3:GetObjectVersion",
  "s3:GetObjectRetention",
  "s3:GetObjectLegalHold",
] as const;
export const objectWrites = ["s3:PutObject", "s3:AbortMultipartUpload"] as const;
/** Hides an object behind a delete marker; the version below it stays until the bucket's lifecycle ends it. */
export const objectRemovals = ["s3:DeleteObject"] as const;

export const secretReads = ["secretsmanager:GetSecretValue"] as const;
/** A new integration, and a new secret of one; what is deleted can be brought back for a week. */
export const secretWrites = ["secretsmanager:CreateSecret", "secretsmanager:DeleteSecret"] as const;

/** What DynamoDB, S3 and Secrets Manager do with a key in their caller's name. */
export const keyUses = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"] as const;
