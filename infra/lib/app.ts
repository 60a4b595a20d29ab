import { App } from "aws-cdk-lib";
import { VouchsafeStack } from "./vouchsafe-stack.ts";

/** How this version of the CDK makes its templates; written down, so that a newer one does not change them unseen. */
const context = {
  "@aws-cdk/core:enablePartitionLiterals": true,
  "@aws-cdk/customresources:installLatestAwsSdkDefault": false,
  "@aws-cdk/aws-s3:createDefaultLoggingPolicy": true,
  "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": true,
  "@aws-cdk/aws-ecs:removeDefaultDeploymentAlarm": true,
};

/**
 * The whole of it, without an account: account and region stand in the template as what CloudFormation fills in.
 * @param more what `-c` gives on the command line.
 */
export function buildApp(more: Readonly<Record<string, string>> = {}): {
  readonly app: App;
  readonly stack: VouchsafeStack;
} {
  const app = new App({ context: { ...context, ...more }, analyticsReporting: false });
  // `cdk deploy -c ledgerTable=NAME`, after a restore.
  const restoredTable = app.node.tryGetContext("ledgerTable") as string | undefined;
  const stack = new VouchsafeStack(app, "Vouchsafe", {
    description: "Vouchsafe: rules that coding agents can trust",
    ...(restoredTable === undefined ? {} : { restoredTable }),
  });
  return { app, stack };
}
