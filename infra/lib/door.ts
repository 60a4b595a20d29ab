import { Duration } from "aws-cdk-lib";
import { Peer, Port, SecurityGroup } from "aws-cdk-lib/aws-ec2";
import type { FargateService } from "aws-cdk-lib/aws-ecs";
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ListenerAction,
  ListenerCertificate,
  ListenerCondition,
  SslPolicy,
  type ApplicationListener,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { stages, type Door, type Stage } from "../../src/stages.ts";
import type { Network } from "./network.ts";
import { servicePort } from "./stage-task.ts";

/** The service's paths by door; the first that fits counts. Health and metrics are nobody's business outside. */
const paths: Readonly<Record<Door, { readonly priority: number; readonly patterns: string[] }>> = {
  webhooks: { priority: 10, patterns: ["/webhooks/*"] },
  agents: { priority: 20, patterns: ["/v1/rules/search"] },
  operators: { priority: 30, patterns: ["/v1/*", "/openapi.json", "/docs", "/docs/*"] },
};

/** The one way in: TLS, and each path to the stage that has its door. */
export class PublicDoor extends Construct {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly #listener: ApplicationListener;
  readonly #network: Network;

  constructor(
    scope: Construct,
    parts: { readonly network: Network; readonly logs: IBucket; readonly certificateArn: string },
  ) {
    super(scope, "Door");
    this.#network = parts.network;
    this.loadBalancer = this.#balancer(parts.logs);
    this.#listener = this.loadBalancer.addListener("Tls", {
      port: 443,
      protocol: ApplicationProtocol.HTTPS,
      sslPolicy: SslPolicy.RECOMMENDED_TLS,
      certificates: [ListenerCertificate.fromArn(parts.certificateArn)],
      open: false,
      defaultAction: ListenerAction.fixedResponse(404, {
        contentType: "text/plain",
        messageBody: "not here",
      }),
    });
  }

  /** Opens the doors of a stage that has any. */
  openTo(stage: Stage, service: FargateService): void {
    for (const door of stages[stage].doors) {
      const { priority, patterns } = paths[door];
      this.#listener.addTargets(door, {
        port: servicePort,
        protocol: ApplicationProtocol.HTTP,
        targets: [service],
        priority,
        conditions: [ListenerCondition.pathPatterns(patterns)],
        deregistrationDelay: Duration.seconds(30),
        healthCheck: { path: "/healthz", interval: Duration.seconds(15), healthyHttpCodes: "200" },
      });
    }
  }

  #balancer(logs: IBucket): ApplicationLoadBalancer {
    const { vpc } = this.#network;
    const group = new SecurityGroup(this, "Group", { vpc, description: "The door", allowAllOutbound: false });
    group.addIngressRule(Peer.anyIpv4(), Port.tcp(443), "GitHub, agents and operators");
    const balancer = new ApplicationLoadBalancer(this, "Balancer", {
      vpc,
      internetFacing: true,
      vpcSubnets: { subnetGroupName: "Door" },
      securityGroup: group,
      deletionProtection: true,
      dropInvalidHeaderFields: true,
      idleTimeout: Duration.seconds(60),
    });
    balancer.setAttribute("access_logs.s3.enabled", "true");
    balancer.setAttribute("access_logs.s3.bucket", logs.bucketName);
    balancer.setAttribute("access_logs.s3.prefix", "door");
    return balancer;
  }
}
