import { Duration } from "aws-cdk-lib";
import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";

/** What the service tells in CloudWatch's embedded format. */
const namespace = "Vouchsafe";

const minutes = Duration.minutes(5);

function metric(metricName: string, statistic: string, dimensionsMap: Record<string, string> = {}): Metric {
  return new Metric({ namespace, metricName, statistic, period: minutes, dimensionsMap });
}

export const metrics = {
  exportOverdue: () => metric("ExportOverdue", Stats.MAXIMUM),
  learningStopped: () => metric("LearningStopped", Stats.MAXIMUM),
  foreignRecords: () => metric("ForeignRecords", Stats.SUM),
  deadLetters: () => metric("DeadLetters", Stats.MAXIMUM),
  heldAgeSeconds: () => metric("HeldAge", Stats.MAXIMUM),
  promptInjections: () => metric("PromptInjectionAttempt", Stats.SUM),
  quarantines: () => metric("Quarantined", Stats.SUM),
  votes: () => metric("Votes", Stats.SUM),
  promotions: () => metric("Promotions", Stats.SUM),
  holds: () => metric("Holds", Stats.SUM),
  guardrailRefusals: () => metric("GuardrailRefusals", Stats.SUM),
} as const;
