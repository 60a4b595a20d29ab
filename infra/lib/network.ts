import { RemovalPolicy } from "aws-cdk-lib";
import {
  FlowLogDestination,
  FlowLogTrafficType,
  IpAddresses,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
  type SubnetSelection,
} from "aws-cdk-lib/aws-ec2";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { stageNames, stages, type Stage } from "../../src/stages.ts";

export const vpcCidr = "10.42.0.0/16";
const httpsPort = 443;

/** Only who fetches comments from GitHub again has a way out; the others reach AWS by endpoints, and nothing else. */
function hasWayOut(stage: Stage): boolean {
  return stages[stage].secrets.includes("github");
}

/** Two zones; behind the door, subnets with a way to the internet and subnets without any. */
export class Network extends Construct {
  readonly vpc: Vpc;
  readonly #groups = new Map<Stage, SecurityGroup>();

  constructor(scope: Construct, key: IKey) {
    super(scope, "Network");
    this.vpc = new Vpc(this, "Vpc", {
      ipAddresses: IpAddresses.cidr(vpcCidr),
      maxAzs: 2,
      natGateways: 1,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: "Door", subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        { name: "WayOut", subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 },
        { name: "NoWayOut", subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 22 },
      ],
    });
    this.#tellOfTraffic(key);
    for (const stage of stageNames) this.#groups.set(stage, this.#groupOf(stage));
  }

  subnetsOf(stage: Stage): SubnetSelection {
    return { subnetGroupName: hasWayOut(stage) ? "WayOut" : "NoWayOut" };
  }

  groupOf(stage: Stage): SecurityGroup {
    const group = this.#groups.get(stage);
    if (group === undefined) throw new TypeError(`no security group for ${stage}`);
    return group;
  }

  /** The gateways of DynamoDB and S3 have addresses that only an account knows: the routes are the wall, not this. */
  #groupOf(stage: Stage): SecurityGroup {
    const group = new SecurityGroup(this, `Group${stage}`, {
      vpc: this.vpc,
      description: `Tasks of the stage ${stage}`,
      allowAllOutbound: false,
    });
    group.addEgressRule(
      Peer.anyIpv4(),
      Port.tcp(httpsPort),
      "AWS's endpoints, and GitHub where there is a route",
    );
    return group;
  }

  #tellOfTraffic(key: IKey): void {
    const logGroup = new LogGroup(this, "Traffic", {
      encryptionKey: key,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.vpc.addFlowLog("Flows", {
      destination: FlowLogDestination.toCloudWatchLogs(logGroup),
      trafficType: FlowLogTrafficType.REJECT,
    });
  }
}
