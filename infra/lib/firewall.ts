import { ArnFormat, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { CfnIPSet, CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";

/** Of one address in five minutes. */
const requestsMax = 1_000;
/** Of one of GitHub's addresses, which send for all of its customers: a flood, and no busy day. */
const hooksMax = 20_000;
const windowSeconds = 300;

const webhookPath = "/webhooks/";

/**
 * Bodies here are reviews, tasks and reasons: code, markup and commands are their nature. They are signed or come with
 * a token, parsed strictly, and put into no query and no page. What a rule says of a body is counted, not obeyed: a
 * webhook that is refused here is lost, for GitHub sends it once.
 */
const countedRules = {
  AWSManagedRulesCommonRuleSet: [
    "SizeRestrictions_BODY",
    "EC2MetaDataSSRF_BODY",
    "GenericLFI_BODY",
    "GenericRFI_BODY",
    "CrossSiteScripting_BODY",
  ],
  AWSManagedRulesKnownBadInputsRuleSet: ["JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY"],
  AWSManagedRulesAmazonIpReputationList: [],
} as const;

export interface FirewallParts {
  readonly loadBalancerArn: string;
  readonly logKey: IKey;
  readonly hookAddresses4: string[];
  readonly hookAddresses6: string[];
}

/** What stands before the door. */
export class Firewall extends Construct {
  readonly name = "vouchsafe";

  constructor(scope: Construct, parts: FirewallParts) {
    super(scope, "Firewall");
    const isHook = this.#isHook(parts);
    const acl = new CfnWebACL(this, "Acl", {
      name: this.name,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: seen("vouchsafe"),
      rules: [
        ...Object.entries(countedRules).map(([name, counted], index) => managed(name, index, counted)),
        limit("HooksPerAddress", 10, hooksMax, isHook),
        limit("RequestsPerAddress", 11, requestsMax, { notStatement: { statement: isHook } }),
      ],
    });
    new CfnWebACLAssociation(this, "Association", {
      resourceArn: parts.loadBalancerArn,
      webAclArn: acl.attrArn,
    });
    this.#log(acl, parts.logKey);
  }

  /**
   * GitHub sends everybody's webhooks from few addresses, and never a second time: a thousand in five minutes is one
   * busy organisation. The address alone proves nothing (anybody can have GitHub call us), and the path costs nothing
   * to claim, so both must hold; what comes through meets the signature, and badly signed requests are counted there
   * (src/webhook/address-limit.ts).
   */
  #isHook({ hookAddresses4, hookAddresses6 }: FirewallParts): CfnWebACL.StatementProperty {
    const set = (id: string, ipAddressVersion: string, addresses: string[]) => ({
      ipSetReferenceStatement: {
        arn: new CfnIPSet(this, id, { scope: "REGIONAL", ipAddressVersion, addresses }).attrArn,
      },
    });
    return {
      andStatement: {
        statements: [
          {
            orStatement: {
              statements: [set("Hooks4", "IPV4", hookAddresses4), set("Hooks6", "IPV6", hookAddresses6)],
            },
          },
          {
            byteMatchStatement: {
              fieldToMatch: { uriPath: {} },
              positionalConstraint: "STARTS_WITH",
              searchString: webhookPath,
              textTransformations: [{ priority: 0, type: "NONE" }],
            },
          },
        ],
      },
    };
  }

  /** AWS asks for the name's beginning. Signatures and tokens are no part of what is kept. */
  #log(acl: CfnWebACL, key: IKey): void {
    const group = new LogGroup(this, "Log", {
      logGroupName: "aws-waf-logs-vouchsafe",
      encryptionKey: key,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new CfnLoggingConfiguration(this, "Logging", {
      resourceArn: acl.attrArn,
      // Without the `:*` that a group's own ARN ends with: WAF refuses it.
      logDestinationConfigs: [
        Stack.of(this).formatArn({
          service: "logs",
          resource: "log-group",
          resourceName: group.logGroupName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      redactedFields: ["authorization", "x-hub-signature-256"].map((name) => ({
        singleHeader: { Name: name },
      })),
      loggingFilter: {
        DefaultBehavior: "DROP",
        Filters: [
          {
            Behavior: "KEEP",
            Requirement: "MEETS_ANY",
            Conditions: ["BLOCK", "COUNT"].map((Action) => ({ ActionCondition: { Action } })),
          },
        ],
      },
    });
  }
}

function managed(name: string, priority: number, counted: readonly string[]): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    visibilityConfig: seen(name),
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
  };
}

function limit(
  name: string,
  priority: number,
  max: number,
  of: CfnWebACL.StatementProperty,
): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    action: { block: { customResponse: { responseCode: 429 } } },
    visibilityConfig: seen(name),
    statement: {
      rateBasedStatement: {
        aggregateKeyType: "IP",
        limit: max,
        evaluationWindowSec: windowSeconds,
        scopeDownStatement: of,
      },
    },
  };
}

function seen(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
