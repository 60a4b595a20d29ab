import { Fn, Stack } from "aws-cdk-lib";
import {
  GatewayVpcEndpointAwsService,
  InterfaceVpcEndpointAwsService,
  Peer,
  Port,
  SecurityGroup,
  type InterfaceVpcEndpoint,
} from "aws-cdk-lib/aws-ec2";
import { AnyPrincipal, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { stageNames, stages, type Stage, type StageRights } from "../../src/stages.ts";
import type { Network } from "./network.ts";

interface Served {
  readonly id: string;
  readonly service: InterfaceVpcEndpointAwsService;
  /** Whose tasks may open a connection to it. */
  readonly by: (rights: StageRights) => boolean;
}

const everybody = () => true;

/**
 * Containers are pulled and logs are written over the task's own network. Who makes memories of single repositories has a
 * way out for it: AgentCore's control plane has no endpoint in every region.
 */
const served: readonly Served[] = [
  { id: "Images", service: InterfaceVpcEndpointAwsService.ECR, by: everybody },
  { id: "ImageLayers", service: InterfaceVpcEndpointAwsService.ECR_DOCKER, by: everybody },
  { id: "Logs", service: InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS, by: everybody },
  {
    id: "Secrets",
    service: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
    by: ({ secrets }) => secrets.length > 0,
  },
  {
    id: "Model",
    service: InterfaceVpcEndpointAwsService.BEDROCK_RUNTIME,
    by: ({ model, guardrail }) => model || guardrail,
  },
  {
    id: "Memory",
    service: InterfaceVpcEndpointAwsService.BEDROCK_AGENTCORE,
    by: ({ memory }) => memory !== "none",
  },
];

/**
 * AWS without the internet. A gateway would carry anything to anybody's table or bucket, also with credentials that an
 * attacker brought along: each endpoint lets only our own things through, or our own account.
 */
export class Endpoints extends Construct {
  constructor(
    scope: Construct,
    network: Network,
    things: { readonly table: string; readonly bucket: string },
  ) {
    super(scope, "Endpoints");
    const { vpc } = network;
    const table = vpc.addGatewayEndpoint("TableGateway", { service: GatewayVpcEndpointAwsService.DYNAMODB });
    table.addToPolicy(letThrough(["dynamodb:*"], [things.table]));
    const bucket = vpc.addGatewayEndpoint("BucketGateway", { service: GatewayVpcEndpointAwsService.S3 });
    bucket.addToPolicy(letThrough(["s3:*"], [things.bucket, `${things.bucket}/*`]));
    bucket.addToPolicy(letThrough(["s3:GetObject"], [layersOfImages(this)], {}));
    for (const one of served) this.#serve(network, one);
  }

  #serve(network: Network, { id, service, by }: Served): InterfaceVpcEndpoint {
    const group = new SecurityGroup(this, `${id}Group`, {
      vpc: network.vpc,
      description: `Endpoint ${id}`,
      allowAllOutbound: false,
    });
    const users: readonly Stage[] = stageNames.filter((stage) => by(stages[stage]));
    for (const stage of users)
      group.addIngressRule(
        Peer.securityGroupId(network.groupOf(stage).securityGroupId),
        Port.tcp(443),
        stage,
      );
    const endpoint = network.vpc.addInterfaceEndpoint(id, {
      service,
      subnets: { subnetGroupName: "NoWayOut" },
      securityGroups: [group],
      open: false,
      privateDnsEnabled: true,
    });
    endpoint.addToPolicy(letThrough(["*"], ["*"]));
    return endpoint;
  }
}

const ownAccount = { StringEquals: { "aws:PrincipalAccount": Fn.ref("AWS::AccountId") } };

function letThrough(
  actions: string[],
  resources: string[],
  conditions: Record<string, Record<string, string>> = ownAccount,
): PolicyStatement {
  return new PolicyStatement({ principals: [new AnyPrincipal()], actions, resources, conditions });
}

/** ECR keeps the layers of images in a bucket of AWS's own. */
function layersOfImages(scope: Construct): string {
  const { partition, region } = Stack.of(scope);
  return `arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`;
}
