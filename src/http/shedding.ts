/** Under load, @fastify/under-pressure answers 503 on every route but those with this `config`. */
declare module "fastify" {
  interface FastifyContextConfig {
    pressureHandler?: () => undefined;
  }
}

export const neverShed = { pressureHandler: (): undefined => undefined };
