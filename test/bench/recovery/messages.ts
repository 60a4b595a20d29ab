import type { Amounts } from "./records.ts";

export type Step = "fill" | "export" | "verify" | "restore" | "purge";

/** An AgentCore double of the parent process; without one, memory lies in the folder, too. */
export interface AgentCoreAt {
  readonly endpoint: string;
  readonly memoryId: string;
}

/** What a child process is to do, in a folder of its own. */
export interface Task extends Amounts {
  readonly step: Step;
  readonly folder: string;
  readonly agentCore?: AgentCoreAt;
  /** Fills the double as fast as it answers: quotas are not what is measured then. */
  readonly unpaced?: boolean;
}

export interface Figures {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The most that the process ever held. */
  readonly rssMiBMax: number;
  /** Parts of the step, by name. */
  readonly partSeconds: Readonly<Record<string, number>>;
}
