import {
  applyOf,
  BedrockRefusal,
  checkSignature,
  converseOf,
  embedOf,
  guardedTexts,
  partsOf,
  refuse,
  type ConverseBody,
  type EmbedBody,
} from "./bedrock-checks.ts";
import { vectorOf } from "./embedding.ts";
import { Loopback, type Asked, type Reply } from "./loopback.ts";

/** What a guardrail finds in a text; nothing when it has nothing against it. */
export type Detector = (text: string, source: "INPUT" | "OUTPUT") => Detection | undefined;

export interface Detection {
  /** As in an assessment of ApplyGuardrail. */
  readonly assessment: object;
}

export interface ConverseCall {
  readonly modelId: string;
  /** What the model reads of the comment, whether it was guarded or not. */
  readonly comment: string;
  readonly body: ConverseBody;
}

export interface ApplyCall {
  readonly guardrail: string;
  readonly source: "INPUT" | "OUTPUT";
  readonly text: string;
}

/** A guardrail that blocks the plainest prompt attack. */
const detectsAttacks: Detector = (text) =>
  /ignore all previous|system prompt/i.test(text)
    ? {
        assessment: {
          contentPolicy: {
            filters: [
              { type: "PROMPT_ATTACK", confidence: "HIGH", filterStrength: "HIGH", action: "BLOCKED" },
            ],
          },
        },
      }
    : undefined;

/** A guardrail of the wrong version, or without a filter: it answers, and finds nothing in anything. */
export const noop: Detector = () => undefined;

/** Masks addresses of mail, and blocks attacks. */
export const masksMail: Detector = (text, source) => {
  const mail = /[\w.]{1,40}@[\w.]{1,40}/.exec(text)?.[0];
  if (mail === undefined) return detectsAttacks(text, source);
  const piiEntities = [{ match: mail, type: "EMAIL", action: "ANONYMIZED" }];
  return { assessment: { sensitiveInformationPolicy: { piiEntities, regexes: [] } } };
};

export const usesTool = (input: unknown, name = "report_statements"): Reply =>
  converseReply("tool_use", [{ toolUse: { toolUseId: "tooluse_1", name, input } }]);

export const stops = (stopReason: string, text = "I can't."): Reply => converseReply(stopReason, [{ text }]);

export function converseReply(stopReason: string, content: readonly object[]): Reply {
  return {
    body: {
      output: { message: { role: "assistant", content } },
      stopReason,
      usage: { inputTokens: 900, outputTokens: 60, totalTokens: 960 },
      metrics: { latencyMs: 5 },
    },
  };
}

/** An error as AWS signals it. */
export const fails = (status: number, type: string): Reply => ({
  status,
  headers: { "x-amzn-errortype": type },
  body: { message: `made up: ${type}` },
});

/**
 * Bedrock Runtime on the loopback: checks each request as AWS would, answers what a test scripts, and runs one
 * guardrail, in ApplyGuardrail and around the guarded parts of Converse.
 */
export class BedrockDouble {
  readonly guardrail = { id: "gr1vouchsafe", version: "3" };
  readonly modelId = "eu.made-up.reader-v1:0";
  readonly secondModelId = "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.made-up.other-v2:0";
  readonly converses: ConverseCall[] = [];
  readonly applies: ApplyCall[] = [];
  readonly embeddingsId = "amazon.titan-embed-text-v2:0";
  readonly embeds: EmbedBody[] = [];
  /** Requests that AWS would have refused: a test that expects none says so. */
  readonly refused: string[] = [];
  converse: (call: ConverseCall) => Reply = () => usesTool({ statements: [] });
  embed: (body: EmbedBody) => Reply = embedReply;
  detector: Detector = detectsAttacks;
  /** Answers ApplyGuardrail in the detector's place. */
  apply: ((call: ApplyCall) => Reply) | undefined;
  readonly #loopback = new Loopback((asked) => this.#answer(asked));

  listen(): Promise<string> {
    return this.#loopback.listen();
  }

  close(): Promise<void> {
    return this.#loopback.close();
  }

  #answer(asked: Asked): Reply {
    try {
      checkSignature(asked);
      if (asked.method !== "POST") throw refuse.invalid("POST only");
      const model = partsOf(asked.path, /^\/model\/([^/]+)\/converse$/);
      if (model !== undefined) return this.#converse(model[0] ?? "", converseOf(asked));
      const embeddings = partsOf(asked.path, /^\/model\/([^/]+)\/invoke$/);
      if (embeddings !== undefined) return this.#embed(embeddings[0] ?? "", embedOf(asked));
      const guardrail = partsOf(asked.path, /^\/guardrail\/([^/]+)\/version\/([^/]+)\/apply$/);
      if (guardrail !== undefined) return this.#apply(guardrail, asked);
      throw refuse.invalid(`No such operation: ${asked.path}`);
    } catch (error) {
      if (!(error instanceof BedrockRefusal)) throw error;
      this.refused.push(`${error.status} ${error.message}`);
      return fails(error.status, error.type);
    }
  }

  #converse(modelId: string, body: ConverseBody): Reply {
    if (modelId !== this.modelId && modelId !== this.secondModelId)
      throw refuse.invalid("The provided model identifier is invalid.");
    const config = body.guardrailConfig;
    if (config !== undefined) this.#found([config.guardrailIdentifier, config.guardrailVersion]);
    const [content = []] = body.messages.map((message) => message.content);
    const [, comment] = content;
    const text =
      comment === undefined ? "" : "text" in comment ? comment.text : comment.guardContent.text.text;
    const call = { modelId, comment: text, body };
    this.converses.push(call);
    // Only what is marked is looked at, as in AWS; without a mark, everything would be.
    const stopped = guardedTexts(body).some((one) => this.detector(one, "INPUT") !== undefined);
    return stopped ? stops("guardrail_intervened", "Blocked.") : this.converse(call);
  }

  #embed(modelId: string, body: EmbedBody): Reply {
    if (modelId !== this.embeddingsId) throw refuse.invalid("The provided model identifier is invalid.");
    this.embeds.push(body);
    return this.embed(body);
  }

  #apply(parts: string[], asked: Asked): Reply {
    const guardrail = this.#found(parts);
    const { source, content } = applyOf(asked);
    const text = content.map((part) => part.text.text).join("\n");
    const call = { guardrail, source, text };
    this.applies.push(call);
    return this.apply?.(call) ?? applyReply(text, this.detector(text, source));
  }

  #found([id = "", version = ""]: readonly string[]): string {
    if (id !== this.guardrail.id || version !== this.guardrail.version)
      throw refuse.missing("The guardrail identifier or version is not there");
    return `${id}/${version}`;
  }
}

export function embedReply({ inputText, dimensions }: EmbedBody): Reply {
  const embedding = vectorOf(inputText, dimensions);
  const inputTextTokenCount = Math.ceil(inputText.length / 5);
  // As the service answers: floats by type beside the plain ones.
  return { body: { embedding, embeddingsByType: { float: embedding }, inputTextTokenCount } };
}

export function applyReply(text: string, found: Detection | undefined): Reply {
  const units = Math.ceil(text.length / 1_000);
  return {
    body: {
      action: found === undefined ? "NONE" : "GUARDRAIL_INTERVENED",
      outputs: found === undefined ? [] : [{ text: "Blocked." }],
      assessments: [found?.assessment ?? {}],
      usage: {
        topicPolicyUnits: 0,
        contentPolicyUnits: units,
        wordPolicyUnits: 0,
        sensitiveInformationPolicyUnits: units,
        sensitiveInformationPolicyFreeUnits: 0,
        contextualGroundingPolicyUnits: 0,
      },
      guardrailCoverage: { textCharacters: { guarded: text.length, total: text.length } },
    },
  };
}
