import { Aws, CfnCondition, Fn } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Parameters } from "./parameters.ts";

/** As VOUCHSAFE_EMBEDDINGS_ID is left out: Amazon Titan Text Embeddings v2. */
const embeddingsId = "amazon.titan-embed-text-v2:0";

/** What may be invoked: the model's ARNs, and the embedding model's where it is on; a list that CloudFormation makes. */
export function modelArns(scope: Construct, { modelArns: models, embeddings }: Parameters): string[] {
  const isOn = new CfnCondition(scope, "EmbeddingsOn", {
    expression: Fn.conditionEquals(embeddings, "bedrock"),
  });
  const arn = `arn:${Aws.PARTITION}:bedrock:${Aws.REGION}::foundation-model/${embeddingsId}`;
  // No list can be put together by a condition, but a text can.
  const added = Fn.conditionIf(isOn.logicalId, `,${arn}`, "").toString();
  return Fn.split(",", Fn.join("", [Fn.join(",", models), added]));
}
