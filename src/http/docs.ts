import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance, FastifySchema } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { problemSchema } from "./problem.ts";

/** Swagger UI runs from its own files alone; its styles hold inline SVG. */
const pagePolicy = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": ["'self'", "data:"],
  "connect-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
};

const problem = {
  description: "Anything else: what went wrong, as RFC 9457 problem details",
  content: { "application/problem+json": { schema: problemSchema } },
};

/** Every route can answer a problem; said once here, not at each. */
const withProblems: typeof jsonSchemaTransform = (document) => {
  const schema = document.schema as FastifySchema | undefined; // absent where a route has none
  if (schema === undefined || schema.hide === true) return jsonSchemaTransform(document);
  const response = { ...(schema.response as object | undefined), default: problem };
  return jsonSchemaTransform({ ...document, schema: { ...schema, response } });
};

/** `/openapi.json` and, to browse it, `/docs`. Registered before the routes that it describes. */
export async function addDocs(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Vouchsafe",
        version,
        description: "What reviewers keep saying on pull requests, as rules that coding agents can trust.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    },
    transform: withProblems,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    staticCSP: pagePolicy,
    uiConfig: { deepLinking: true },
  });
  app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
}
