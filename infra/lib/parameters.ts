import { CfnParameter } from "aws-cdk-lib";
import { Construct } from "constructs";

/** What differs from account to account. All are checked by CloudFormation before anything is made. */
export class Parameters extends Construct {
  readonly certificateArn = this.#text("CertificateArn", {
    description: "Certificate of the service's host name, in this region's Certificate Manager",
    allowedPattern: "arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[a-z0-9-]+",
  });
  readonly operator = this.#text("Operator", {
    description: "GitHub id and login of the first operator, as in 583231:octocat",
    allowedPattern: "[1-9][0-9]{0,14}:[A-Za-z0-9_-]{1,100}",
  });
  readonly alarmEmail = this.#text("AlarmEmail", {
    description: "Who is told when an alarm rings",
    allowedPattern: "[^@ ]+@[^@ ]+\\.[^@ ]+",
  });
  readonly modelId = this.#text("ModelId", {
    description: "The model of Bedrock, or an inference profile; two with a comma must agree",
    allowedPattern: "[A-Za-z0-9][A-Za-z0-9._:/@-]*(,[A-Za-z0-9][A-Za-z0-9._:/@-]*)?",
  });
  readonly modelArns = new CfnParameter(this, "ModelArns", {
    type: "CommaDelimitedList",
    description: "ARNs that a call of the model touches: the inference profile, and the models behind it",
    allowedPattern:
      "arn:aws[a-z-]*:bedrock:[a-z0-9*-]*:[0-9]{0,12}:(foundation-model|inference-profile|application-inference-profile)/[A-Za-z0-9.:_-]+",
  }).valueAsList;
  readonly modelPrices = this.#text("ModelPrices", {
    description: "Dollars for a million tokens, input:output, for each model, as in 3:15; may be left empty",
    allowedPattern: "|[0-9.]+:[0-9.]+(,[0-9.]+:[0-9.]+)?",
    default: "",
  });
  readonly modelBudget = this.#text("ModelBudget", {
    description: "For each repository and day, as in 500000tokens, or 2.50usd beside prices",
    allowedPattern: "[0-9]{1,12}([.][0-9]{1,4})?(tokens|usd)",
    default: "1000000tokens",
  });
  readonly embeddings = this.#text("Embeddings", {
    description: "bedrock: Amazon Titan Text Embeddings v2 proposes merges to operators, too",
    allowedValues: ["off", "bedrock"],
    default: "off",
  });
  /** HIGH is known to take commands for attacks, and review comments are commands (docs/operations-aws.md). */
  readonly promptAttackStrength = this.#text("PromptAttackStrength", {
    description: "How much the guardrail takes for an attack; measure the false refusals before you raise it",
    allowedValues: ["LOW", "MEDIUM", "HIGH"],
    default: "MEDIUM",
  });
  readonly agentLogins = this.#text("AgentLogins", {
    description: "Logins that coding agents comment through, with commas; they never vote",
    allowedPattern: "[A-Za-z0-9_,\\[\\]-]*",
    default: "",
  });
  readonly exportNamespaces = this.#text("ExportNamespaces", {
    description:
      "Further namespaces of the shared memory to export, with commas, each with a slash at its end",
    allowedPattern: "[A-Za-z0-9:_/,-]*",
    default: "",
  });
  readonly projectionTemplate = this.#text("ProjectionTemplate", {
    description:
      "Where copies of rules lie for agents that read memory by themselves, as in /{owner}/{repo}/knowledge/; none when empty",
    allowedPattern: "|/?([A-Za-z0-9_-]+/|[{]owner[}]/|[{]repo[}]/)+",
    default: "",
  });
  readonly tasks = this.#count(
    "Tasks",
    "Tasks of each stage but learn; 0 until the first operator has their token",
  );
  /** Each plays the canary's attacks every hour, and pays for them. */
  readonly learnTasks = this.#count("LearnTasks", "Tasks of the stage learn");
  /** As https://api.github.com/meta names them (`hooks`), November 2026. */
  readonly hookAddresses4 = this.#list(
    "HookAddresses4",
    "IPv4 ranges that GitHub sends webhooks from",
    "192.30.252.0/22,185.199.108.0/22,140.82.112.0/20,143.55.64.0/20",
  );
  readonly hookAddresses6 = this.#list(
    "HookAddresses6",
    "IPv6 ranges that GitHub sends webhooks from",
    "2a0a:a440::/29,2606:50c0::/32",
  );

  constructor(scope: Construct) {
    super(scope, "Parameters");
    // Short names: they are typed.
    for (const child of this.node.children) {
      if (child instanceof CfnParameter) child.overrideLogicalId(child.node.id);
    }
  }

  #text(name: string, props: Omit<ConstructorParameters<typeof CfnParameter>[2] & object, "type">): string {
    return new CfnParameter(this, name, { type: "String", ...props }).valueAsString;
  }

  #count(name: string, description: string): number {
    const bounds = { minValue: 0, maxValue: 50, default: 0 };
    return new CfnParameter(this, name, { type: "Number", description, ...bounds }).valueAsNumber;
  }

  #list(name: string, description: string, value: string): string[] {
    return new CfnParameter(this, name, { type: "CommaDelimitedList", description, default: value })
      .valueAsList;
  }
}
