import { existsSync } from "node:fs";
import { describe } from "vitest";
import type { Resource, Template } from "../policy/template.ts";

/** The CDK is a package of its own: who works on the service needs none of it. */
const isInstalled = existsSync(new URL("../node_modules/aws-cdk-lib", import.meta.url));

/** Skipped by name, with what is missing, where the CDK is not installed. */
export function describeInfra(name: string, body: () => void): void {
  const shown = isInstalled ? name : `${name} (skipped: run \`npm ci --prefix infra\` first)`;
  describe.skipIf(!isInstalled)(shown, body);
}

let once: Promise<Template> | undefined;

/** The stack's template; made once a file. */
export function synthesised(): Promise<Template> {
  once ??= synthesise({});
  return once;
}

/** @param context what `-c` gives on the command line. */
export async function synthesise(context: Readonly<Record<string, string>>): Promise<Template> {
  const { Template: Synthesis } = await import("aws-cdk-lib/assertions");
  const { buildApp } = await import("../lib/app.ts");
  return Synthesis.fromStack(buildApp(context).stack).toJSON() as Template;
}

export function resourcesOf(template: Template, type: string): Record<string, Resource> {
  return Object.fromEntries(Object.entries(template.Resources).filter(([, { Type }]) => Type === type));
}

/** The only one of its type whose id begins so. */
export function only(template: Template, type: string, idPrefix = ""): Resource & { readonly id: string } {
  const found = Object.entries(resourcesOf(template, type)).filter(([id]) => id.startsWith(idPrefix));
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new TypeError(`expected one ${type} called ${idPrefix}, found ${found.length}`);
  return { id: first[0], ...first[1] };
}
