import type { S3ClientConfig } from "@aws-sdk/client-s3";

/** Of nobody's account. */
export const testCredentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "of-no-account" };

const attemptsMax = 12;

/** Asks again as the SDK does, and does not wait: a thousand storms pass in a minute. */
export const quick = {
  retryStrategy: {
    acquireInitialRetryToken: () => Promise.resolve(token(0)),
    refreshRetryTokenForRetry: (
      former,
      { errorType, error = new Error("no reason") }: { errorType: string; error?: Error },
    ) => {
      const count = former.getRetryCount() + 1;
      const isHopeless = errorType === "CLIENT_ERROR" || count >= attemptsMax;
      return isHopeless ? Promise.reject(error) : Promise.resolve(token(count));
    },
    recordSuccess: () => undefined,
  },
} satisfies S3ClientConfig;

function token(count: number) {
  return { getRetryCount: () => count, getRetryDelay: () => 0 };
}
