import { Stack } from "aws-cdk-lib";
import {
  CfnFirewallDomainList,
  CfnFirewallRuleGroup,
  CfnFirewallRuleGroupAssociation,
} from "aws-cdk-lib/aws-route53resolver";
import { Construct } from "constructs";

/** AWS's own names, and GitHub's. */
const known = ["*.amazonaws.com", "*.amazonaws.com.cn", "*.api.aws", "*.compute.internal", "api.github.com"];

/**
 * The VPC's resolver asks the internet even for tasks without a route there: a name is a message. So it answers the
 * names that the service needs, and no others.
 */
export class Names extends Construct {
  constructor(scope: Construct, vpcId: string) {
    super(scope, "Names");
    const list = (id: string, domains: string[]) => new CfnFirewallDomainList(this, id, { domains }).attrId;
    const group = new CfnFirewallRuleGroup(this, "Rules", {
      firewallRules: [
        {
          priority: 10,
          action: "ALLOW",
          firewallDomainListId: list("Known", known),
          firewallDomainRedirectionAction: "TRUST_REDIRECTION_DOMAIN",
        },
        { priority: 20, action: "BLOCK", blockResponse: "NODATA", firewallDomainListId: list("Rest", ["*"]) },
      ],
    });
    new CfnFirewallRuleGroupAssociation(this, "Association", {
      name: `${Stack.of(this).stackName}-names`,
      vpcId,
      firewallRuleGroupId: group.attrId,
      priority: 101,
      mutationProtection: "DISABLED",
    });
  }
}
