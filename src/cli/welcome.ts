import { webhookEvents } from "./integrations.ts";
import { programName } from "./program-name.ts";

export interface Started {
  readonly url: string;
  readonly dataDir: string;
  /** Where the first operator's token lies; only at the very first start. */
  readonly tokenFile?: string;
  /** The first operator is a person on GitHub already. */
  readonly isBound: boolean;
}

/** What a person reads when the service is up. */
export function welcome({ url, dataDir, tokenFile, isBound }: Started): string {
  const head = `Vouchsafe listens on ${url} (API: ${url}/docs). Its data lie in ${dataDir}.`;
  if (tokenFile === undefined)
    return `${head}\nStop it with Ctrl-C; \`${programName()} --help\` shows the commands.\n`;
  const steps = [...(isBound ? [] : [bind]), onboard, trust, integrate(url), agent];
  const numbered = steps.map((step, at) => `${at + 1}. ${step(programName())}`).join("\n\n");
  return `${head}

First start: your operator token is in ${tokenFile} (mode 0600). On this machine the commands below find it by themselves.
In another terminal, in this folder:

${numbered}
`;
}

type Step = (program: string) => string;

const bind: Step = (
  program,
) => `Say who you are on GitHub; without it you can't approve anything. The numeric id is
   "id" of https://api.github.com/users/LOGIN.
     ${program} operators bind me --login LOGIN --id ID`;

const onboard: Step = (
  program,
) => `Onboard a repository. Its numeric id is "id" of https://api.github.com/repos/OWNER/NAME
   (or: gh api repos/OWNER/NAME --jq .id).
     ${program} repositories onboard OWNER/NAME --id ID`;

const trust: Step = (
  program,
) => `Say whose reviews count: at least two people, as a rule needs two on two pull requests.
     ${program} roster trust OWNER/NAME LOGIN --id ID`;

const integrate =
  (url: string): Step =>
  (program) => `Make the webhook's address and secret.
     ${program} integrations create NAME --repo OWNER/NAME
   Then on GitHub: Settings > Webhooks > Add webhook of that repository:
     Payload URL    ${url}/webhooks/github/INTEGRATION (at an address that GitHub can reach)
     Content type   application/json
     Secret         as the command prints it
     Events         ${webhookEvents.join(", ")}`;

const agent: Step = (program) => `Give your coding agent a token, and see what it would read.
     ${program} agents create NAME --repo OWNER/NAME
     VOUCHSAFE_TOKEN=TOKEN ${program} search OWNER/NAME --task "add a date picker"`;
