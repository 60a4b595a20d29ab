import { BaseSequencer } from "vitest/node";

/** They take from ten seconds to a minute and a half; last of all, one of them would keep a core waiting. */
const long = [
  "runbooks/runbooks",
  "scenario/scenarios-aws",
  "contract/dynamodb-ledger",
  "scenario/scenarios",
  "evaluation/floors",
  "fleet/fleet",
  "unit/agentcore-storm",
  "crash/kill",
  "infra/test/ledger",
  "unit/cli-serve",
  "unit/cli-backups",
  "unit/embedded-guardrail",
  "unit/webhook-payloads",
  "contract/serve-stages",
  "contract/dynamodb-incident",
  "contract/dynamodb-service",
  "unit/crash-points",
  "unit/s3-objects",
];

/** A fresh clone knows no durations, and vitest would go by the files' sizes. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer["sort"]>[0]): ReturnType<BaseSequencer["sort"]> {
    const others = await super.sort(files);
    const rank = ({ moduleId }: (typeof files)[number]): number => {
      const at = long.findIndex((name) => moduleId.endsWith(`${name}.test.ts`));
      return at < 0 ? long.length : at;
    };
    return others.sort((a, b) => rank(a) - rank(b));
  }
}
