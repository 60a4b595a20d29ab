import { z } from "zod";
import { Loopback, type Asked, type Reply } from "./loopback.ts";

const message = z.strictObject({ role: z.enum(["system", "user"]), content: z.string().min(1) });
const schema = z.looseObject({ type: z.literal("object"), properties: z.looseObject({}) });
const name = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);

const chat = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).length(2),
  temperature: z.literal(0),
  max_tokens: z.int().min(1).max(4_096),
  tools: z
    .array(
      z.strictObject({
        type: z.literal("function"),
        function: z.strictObject({ name, description: z.string(), parameters: schema }),
      }),
    )
    .length(1)
    .optional(),
  tool_choice: z.strictObject({ type: z.literal("function"), function: z.strictObject({ name }) }).optional(),
  response_format: z
    .strictObject({
      type: z.literal("json_schema"),
      json_schema: z.strictObject({ name, description: z.string(), schema }),
    })
    .optional(),
});
export type ChatBody = z.infer<typeof chat>;

export const callsTool = (input: unknown, finish = "tool_calls", tool = "report_statements"): Reply =>
  chatReply(finish, {
    content: null,
    tool_calls: [
      { id: "call_1", type: "function", function: { name: tool, arguments: JSON.stringify(input) } },
    ],
  });

export function chatReply(finish: string, content: object): Reply {
  return {
    body: {
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1_735_689_600,
      model: "made-up",
      choices: [{ index: 0, finish_reason: finish, message: { role: "assistant", ...content } }],
      usage: { prompt_tokens: 700, completion_tokens: 40, total_tokens: 740 },
    },
  };
}

/** An endpoint with OpenAI's interface: checks each request, and answers what a test scripts. */
export class OpenAiDouble {
  readonly key = "sk-made-up-0123456789abcdef";
  readonly chats: ChatBody[] = [];
  /** Requests that a server would have refused. */
  readonly refused: string[] = [];
  chat: (body: ChatBody) => Reply = () => callsTool({ statements: [] });
  readonly #loopback = new Loopback((asked) => this.#answer(asked));

  /** @returns its base URL. */
  async listen(): Promise<string> {
    return `${await this.#loopback.listen()}/v1`;
  }

  close(): Promise<void> {
    return this.#loopback.close();
  }

  #answer({ method, path, headers, body }: Asked): Reply {
    if (method !== "POST" || path !== "/v1/chat/completions")
      return this.#refuse(404, `no such path: ${path}`);
    // Real servers quote the key that they don't know.
    if (headers["authorization"] !== `Bearer ${this.key}`)
      return this.#refuse(401, `Incorrect API key provided: ${headers["authorization"] ?? "none"}`);
    const parsed = chat.safeParse(JSON.parse(body));
    if (!parsed.success) return this.#refuse(400, parsed.error.issues.map((issue) => issue.message).join());
    this.chats.push(parsed.data);
    return this.chat(parsed.data);
  }

  #refuse(status: number, message: string): Reply {
    this.refused.push(`${status} ${message}`);
    return { status, body: { error: { message, type: "invalid_request_error", code: null, param: null } } };
  }
}
