import type { Command } from "commander";
import { service as serviceActor } from "../audit/event.ts";
import type { Service } from "../service.ts";
import { listOf, me, operator, operatorToken } from "./answers.ts";
import type { Client } from "./client.ts";
import { addCommand, addNoun, numericId, type Given, type Session } from "./command.ts";
import { CliError } from "./error.ts";
import { offline } from "./offline.ts";
import { part } from "./repository-ref.ts";
import { ago, fields, listing } from "./screen.ts";
import { readToken, tokenPathOf, writeToken } from "./token-file.ts";

/** `vouchsafe operators …`: the people who approve and purge. */
export function addOperators(program: Command, session: Session): void {
  const noun = addNoun(program, "operators", "Say who may approve, purge and administer");
  addCommand(noun, session, {
    usage: "me",
    summary: "Show who the token stands for",
    examples: ["operators me"],
    run: async (given) => {
      const { raw, seen } = await (await given.client()).get("/v1/me", me);
      const text = fields([
        ["operator", seen.operatorId],
        ["login", seen.login],
        ["GitHub id", String(seen.githubId ?? "none: bind it, to approve (vouchsafe operators bind me)")],
        ["others", `${seen.others} other people operate`],
      ]);
      return { json: raw, text };
    },
  });
  addCommand(noun, session, {
    usage: "list",
    summary: "List operators",
    examples: ["operators list"],
    run: async (given) => {
      const { raw, seen } = await (await given.client()).get("/v1/operators", listOf(operator));
      const rows = seen.items.map((one) => [
        one.id,
        one.login,
        String(one.githubId ?? "not bound"),
        one.state,
        ago(one.createdAt),
      ]);
      const headings = ["ID", "LOGIN", "GITHUB ID", "STATE", "CREATED"];
      return { json: raw, text: listing(headings, rows, seen.total, "No operators.") };
    },
  });
  addIdentities(noun, session);
  addTokens(noun, session);
}

function addIdentities(noun: Command, session: Session): void {
  const idOption = "their numeric id: `id` of https://api.github.com/users/LOGIN";
  addCommand(noun, session, {
    usage: "create <login>",
    summary: "Make a token for another person",
    examples: ["operators create octocat --id 583231"],
    options: (command) => command.requiredOption("--id <id>", idOption, numericId),
    run: async (given) => {
      const body = { githubId: given.number("id"), login: given.arg(0) };
      const { raw, seen } = await (await given.client()).post("/v1/operators", operatorToken, body);
      return { json: raw, text: tokenOf(seen) };
    },
  });
  addCommand(noun, session, {
    usage: "bind <operator>",
    summary: "Say which person on GitHub an operator is; once, and for good",
    examples: ["operators bind me --login octocat --id 583231"],
    options: (command) =>
      command
        .requiredOption("--login <login>", "their login; for display")
        .requiredOption("--id <id>", idOption, numericId),
    run: async (given) => {
      const client = await given.client();
      const path = `/v1/operators/${part(await operatorIdOf(client, given.arg(0)))}/bind`;
      const body = { githubId: given.number("id"), login: given.needed("login") };
      const { raw, seen } = await client.post(path, operator, body);
      return { json: raw, text: `${seen.id} is ${seen.login} (${seen.githubId ?? ""})` };
    },
  });
  addCommand(noun, session, {
    usage: "second <operator>",
    summary: "Second an operator whom somebody else proposed",
    examples: ["operators second op_Yb3k"],
    run: async (given) => {
      const client = await given.client();
      const path = `/v1/operators/${part(await operatorIdOf(client, given.arg(0)))}/second`;
      const { raw, seen } = await client.post(path, operator);
      return { json: raw, text: `${seen.id} (${seen.login}) is ${seen.state}` };
    },
  });
  addCommand(noun, session, {
    usage: "disable <operator>",
    summary: "Void an operator's token for good",
    examples: ["operators disable op_Yb3k"],
    run: async (given) => {
      const client = await given.client();
      const path = `/v1/operators/${part(await operatorIdOf(client, given.arg(0)))}/disable`;
      const { raw, seen } = await client.post(path, operator);
      return { json: raw, text: `${seen.id} (${seen.login}) is ${seen.state}` };
    },
  });
}

function addTokens(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "rotate <operator>",
    summary: "Make a new token for yourself; the old one is void at once",
    examples: ["operators rotate me"],
    run: async (given) => {
      const client = await given.client();
      const id = await operatorIdOf(client, given.arg(0));
      const own = (await client.get("/v1/me", me)).seen.operatorId === id;
      const { raw, seen } = await client.post(`/v1/operators/${part(id)}/rotate`, operatorToken);
      const kept = own && (await usesTokenFile(given)) ? await keep(given, seen.token) : "";
      return { json: raw, text: `${tokenOf(seen)}${kept}` };
    },
  });
  addCommand(noun, session, {
    usage: "recover [operator]",
    summary: "Make a new token for who lost theirs, on the data folder of the stopped service",
    examples: ["operators recover", "operators recover op_Yb3k"],
    asksService: false,
    run: async (given) => {
      const { config } = session;
      const made = await offline(config, {
        work: async (service) => {
          const id = await enabledOperator(service, given.arg(0));
          return service.operators.rotate(id, serviceActor);
        },
      });
      const path = await writeToken(config.dataDir, made.token);
      return {
        json: { operatorId: made.operatorId, tokenFile: path },
        text: `The new token of ${made.operatorId} is in ${path}`,
      };
    },
  });
}

async function enabledOperator(service: Service, id: string): Promise<string> {
  const enabled = (await service.operators.list()).filter((one) => one.state === "enabled");
  const [first] = enabled;
  if (id !== "") return id;
  if (first !== undefined && enabled.length === 1) return first.id;
  const fix = enabled.map((one) => `  ${one.id}  ${one.login}`).join("\n");
  throw new CliError("usage", "there are several operators: say which one", { fix });
}

async function operatorIdOf(client: Client, ref: string): Promise<string> {
  return ref === "me" ? (await client.get("/v1/me", me)).seen.operatorId : ref;
}

/** The token came from the data folder: a rotation has to leave the new one there. */
async function usesTokenFile(given: Given): Promise<boolean> {
  const { config } = given.session;
  return config.token === undefined && (await readToken(tokenPathOf(config.dataDir))) !== undefined;
}

async function keep(given: Given, token: string): Promise<string> {
  return `\nIt also replaced the one in ${await writeToken(given.session.config.dataDir, token)}`;
}

function tokenOf(made: { operatorId: string; token: string; proposed?: boolean | undefined }): string {
  const head = fields([
    ["operator", made.operatorId],
    ["token", made.token],
  ]);
  const waits = `\nIt opens nothing until another operator seconds it: vouchsafe operators second ${made.operatorId}`;
  return `${head}\n\nThe token is not shown again.${made.proposed === true ? waits : ""}`;
}
