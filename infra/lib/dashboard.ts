import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  PeriodOverride,
  type IMetric,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import type { ApplicationLoadBalancer } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { Construct } from "constructs";
import type { Alarms } from "./alarms.ts";
import { metrics } from "./metrics.ts";

const width = 12;

export interface DashboardParts {
  readonly alarms: Alarms;
  readonly balancer: ApplicationLoadBalancer;
  readonly table: Table;
}

/** What happens, on one page: the alarms first. */
export function dashboard(scope: Construct, { alarms, balancer, table }: DashboardParts): Dashboard {
  return new Dashboard(scope, "Dashboard", {
    dashboardName: "vouchsafe",
    periodOverride: PeriodOverride.AUTO,
    widgets: [
      [new AlarmStatusWidget({ title: "Alarms", width: 2 * width, alarms: [...alarms.all] })],
      [
        graph("Attacks and refusals", [
          metrics.promptInjections(),
          metrics.quarantines(),
          metrics.guardrailRefusals(),
          metrics.foreignRecords(),
        ]),
        graph("From votes to rules", [metrics.votes(), metrics.promotions(), metrics.holds()]),
      ],
      [
        graph("What waits", [metrics.heldAgeSeconds(), metrics.deadLetters()]),
        graph("At the door", [balancer.metrics.requestCount(), balancer.metrics.targetResponseTime()]),
      ],
      [
        graph("The ledger", [
          table.metricConsumedReadCapacityUnits(),
          table.metricConsumedWriteCapacityUnits(),
        ]),
      ],
    ],
  });
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, width, left });
}
