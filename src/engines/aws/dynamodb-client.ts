import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** A request that takes longer is lost: DynamoDB answers in milliseconds, and the transaction's token makes it safe to ask again. */
const requestTimeoutMs = 3_000;
const connectionTimeoutMs = 1_000;
const socketsMax = 128;

/**
 * Region, credentials and endpoint come from where every AWS tool takes them (environment, profile, task role;
 * `AWS_ENDPOINT_URL_DYNAMODB` for another endpoint).
 * @param endpoint and the rest as for the SDK's own client; for tests.
 */
export function newDynamoClient(
  options: ConstructorParameters<typeof DynamoDBClient>[0] = {},
): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: 1, // dynamodb-retry.ts asks again: one policy, which knows what a lost answer means
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      httpAgent: { maxSockets: socketsMax, keepAlive: true },
      httpsAgent: { maxSockets: socketsMax, keepAlive: true },
    },
    ...options,
  });
}
