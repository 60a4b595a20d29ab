/** Prints docs/aws-permissions.md: `npm --silent --prefix infra run permissions > docs/aws-permissions.md`. */
import { Template } from "aws-cdk-lib/assertions";
import { buildApp } from "./lib/app.ts";
import { permissionsOf } from "./policy/table.ts";

const { stack } = buildApp();
process.stdout.write(
  permissionsOf(Template.fromStack(stack).toJSON() as Parameters<typeof permissionsOf>[0]),
);
