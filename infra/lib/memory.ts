import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { CfnMemory } from "aws-cdk-lib/aws-bedrockagentcore";
import { Construct } from "constructs";

/** Memories of single repositories are called so, with the repository's id behind it. */
export const siloPrefix = "vouchsafe";

/** Events are what nobody writes; AWS wants to know all the same, and takes no less. */
const eventExpiryDays = 7;

/** The memory that repositories in a pool share. No strategies: they rewrite text with a model, and lose where it came from. */
export class SharedMemory extends Construct {
  readonly id: string;
  /** This one, and those of single repositories. */
  readonly arns: readonly string[];

  constructor(scope: Construct) {
    super(scope, "SharedMemory");
    const memory = new CfnMemory(this, "Pool", {
      name: `${siloPrefix}_pool`,
      description: "Rules of the repositories that share a memory.",
      eventExpiryDuration: eventExpiryDays,
    });
    memory.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.id = memory.attrMemoryId;
    const silos = Stack.of(this).formatArn({
      service: "bedrock-agentcore",
      resource: "memory",
      resourceName: `${siloPrefix}_*`,
    });
    // The pool's name begins so, too.
    this.arns = [silos];
  }
}
