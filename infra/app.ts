import { Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { acknowledge } from "./lib/acknowledged.ts";
import { buildApp } from "./lib/app.ts";

const { app, stack } = buildApp();
acknowledge(stack);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
