import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  Metric,
  Stats,
  TreatMissingData,
  type IMetric,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Operation, type Table } from "aws-cdk-lib/aws-dynamodb";
import {
  HttpCodeElb,
  HttpCodeTarget,
  type ApplicationLoadBalancer,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { Rule } from "aws-cdk-lib/aws-events";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import { metrics } from "./metrics.ts";

/** A hold expires after 180 days (src/limits.ts); somebody should know long before. */
const heldDaysMax = 14;
/** All that the service asks of the table. */
const ledgerOperations = [
  Operation.TRANSACT_WRITE_ITEMS,
  Operation.GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
];
const daySeconds = 24 * 60 * 60;

export interface AlarmParts {
  readonly key: IKey;
  readonly email: string;
  readonly balancer: ApplicationLoadBalancer;
  readonly table: Table;
  readonly dailyExport: Rule;
}

interface Watched {
  readonly id: string;
  readonly metric: IMetric;
  readonly above: number;
  readonly description: string;
  /** Whether silence is bad news, too: the stage that would tell is not running. */
  readonly silenceRings?: boolean;
  readonly periods?: number;
}

/** What somebody has to look at. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly all: readonly Alarm[];

  constructor(scope: Construct, parts: AlarmParts) {
    super(scope, "Alarms");
    this.topic = new Topic(this, "Topic", {
      displayName: "Vouchsafe",
      masterKey: parts.key,
      enforceSSL: true,
    });
    this.topic.addSubscription(new EmailSubscription(parts.email));
    this.all = [...serviceAlarms, ...awsAlarms(parts)].map((one) => this.#alarm(one));
  }

  #alarm({ id, metric, above, description, silenceRings = false, periods = 1 }: Watched): Alarm {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription: `${description} See "Alarms" in docs/operations-aws.md.`,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      datapointsToAlarm: periods,
      treatMissingData: silenceRings ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    return alarm;
  }
}

const serviceAlarms: readonly Watched[] = [
  {
    id: "ExportMissed",
    metric: metrics.exportOverdue(),
    above: 0,
    description: "A scheduled export is missing, failed, or does not verify; or the backup stage is silent.",
    silenceRings: true,
    periods: 12,
  },
  {
    id: "CanaryFailed",
    metric: metrics.learningStopped(),
    above: 0,
    description: "A known attack got through, or guardrail or model are silent: nothing is learned.",
    silenceRings: true,
    periods: 3,
  },
  {
    id: "ForeignRecord",
    metric: metrics.foreignRecords(),
    above: 0,
    description: "Memory holds a record that the ledger does not confirm: somebody else writes there.",
  },
  {
    id: "DeadLetters",
    metric: metrics.deadLetters(),
    above: 0,
    description: "Deliveries were given up on.",
  },
  {
    id: "HeldAge",
    metric: metrics.heldAgeSeconds(),
    above: heldDaysMax * daySeconds,
    description: `A candidate has waited more than ${heldDaysMax} days for an operator.`,
  },
];

function awsAlarms({ balancer, table, dailyExport }: AlarmParts): Watched[] {
  const minutes = { period: Duration.minutes(5), statistic: Stats.SUM };
  return [
    {
      id: "ExportNotStarted",
      metric: new Metric({
        namespace: "AWS/Events",
        metricName: "FailedInvocations",
        dimensionsMap: { RuleName: dailyExport.ruleName },
        ...minutes,
      }),
      above: 0,
      description: "The daily export's task could not be started.",
    },
    {
      id: "ServerErrors",
      metric: balancer.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, minutes),
      above: 10,
      description: "The service answers with errors of its own.",
    },
    {
      id: "NobodyAnswers",
      metric: balancer.metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, minutes),
      above: 0,
      description: "The door found nobody behind it: webhooks are lost. Redeliver them on GitHub.",
    },
    {
      id: "LedgerThrottled",
      metric: table.metricThrottledRequestsForOperations({ ...minutes, operations: ledgerOperations }),
      above: 100,
      description: "The ledger's table is throttled.",
    },
  ];
}
