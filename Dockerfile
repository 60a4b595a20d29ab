# syntax=docker/dockerfile:1
# One image for every stage: what a container may do is said by the identity it runs under, not by what is in it.
ARG NODE=24.21.0-bookworm-slim

# The sources, compiled: an installed package runs JavaScript. Nothing of this but dist/ goes on.
FROM node:${NODE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY extraction extraction
COPY quorum quorum
COPY backup backup
COPY src src
RUN npx tsc -p tsconfig.build.json

# What runs needs, from the same lock file.
FROM node:${NODE} AS dependencies
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:${NODE}
ENV NODE_ENV=production \
    VOUCHSAFE_HOST=0.0.0.0 \
    VOUCHSAFE_PORT=8080 \
    VOUCHSAFE_DATA=/var/lib/vouchsafe
# The only place that is written; the rest of the file system may be mounted read-only.
RUN install -d -o node -g node -m 0700 /var/lib/vouchsafe
VOLUME ["/var/lib/vouchsafe", "/tmp"]
WORKDIR /opt/vouchsafe
COPY --from=dependencies /build/node_modules node_modules
COPY --from=build /build/dist dist
COPY bin bin
COPY package.json LICENSE ./
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/vouchsafe.js"]
CMD ["serve"]
