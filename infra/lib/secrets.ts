import { ArnFormat, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { CfnSecret, Secret, type ISecret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";

/** In front of every secret's name (src/engines/aws/secrets-webhooks.ts). */
export const secretsPrefix = "vouchsafe/";

/** Names without values: those are made by the service's own commands, or put in by hand (docs/operations-aws.md). */
export class Secrets extends Construct {
  /** Signs rules, and seals what the ledger keeps: `vouchsafe keys create`. */
  readonly masterArn: string;
  /** What GitHub signs its webhooks with, by integration: the stage `operate` makes them, and ends them. */
  readonly webhookArns: string;
  /** Fetches source comments again; put in by hand. */
  readonly githubToken: ISecret;

  constructor(scope: Construct, encryptionKey: IKey) {
    super(scope, "Secrets");
    const secret = (id: string, name: string, description: string): string => {
      const made = new CfnSecret(this, id, {
        name: `${secretsPrefix}${name}`,
        description,
        kmsKeyId: encryptionKey.keyArn,
      });
      made.applyRemovalPolicy(RemovalPolicy.RETAIN);
      return made.ref;
    };
    this.masterArn = secret("Master", "master-key", "Signs rules, and seals what the ledger keeps");
    this.githubToken = Secret.fromSecretAttributes(this, "Token", {
      secretCompleteArn: secret("GithubToken", "github-token", "May read pull requests and issues"),
      encryptionKey,
    });
    this.webhookArns = Stack.of(this).formatArn({
      service: "secretsmanager",
      resource: "secret",
      resourceName: `${secretsPrefix}webhooks/*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
