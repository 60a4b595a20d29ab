import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { AttributeType, BillingMode, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

/** DynamoDB's own bound. */
const pitrDays = 35;

export interface LedgerPlace {
  readonly name: string;
  readonly arn: string;
}

/** Where the ledger lies: in the stack's table, or in the one that it was restored into, which has another name. */
export function ledgerPlace(table: Table, restoredName: string | undefined): LedgerPlace {
  if (restoredName === undefined) return { name: table.tableName, arn: table.tableArn };
  const arn = Stack.of(table).formatArn({
    service: "dynamodb",
    resource: "table",
    resourceName: restoredName,
  });
  return { name: restoredName, arn };
}

/** The ledger: the keys of docs/decisions/0012-dynamodb-keys.md, no index, no TTL, no stream. */
export function ledgerTable(scope: Construct, key: IKey): Table {
  return new Table(scope, "Ledger", {
    partitionKey: { name: "pk", type: AttributeType.STRING },
    sortKey: { name: "sk", type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: pitrDays },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
