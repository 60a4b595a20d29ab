import { randomBytes } from "node:crypto";
import { sha256Hex } from "./sha256.ts";

/** Whom a token is for; the prefix lets secret scanners find one that leaked. */
export type TokenPrefix = "vsa_" | "vso_";

const secretPattern = /^[A-Za-z0-9_-]{43}$/;

/** 32 random bytes, told once. What is stored is the hash: a token has too much entropy to need a slow one. */
export function newToken(prefix: TokenPrefix): { readonly token: string; readonly hash: string } {
  const token = `${prefix}${randomBytes(32).toString("base64url")}`;
  return { token, hash: sha256Hex(token) };
}

/** What a token is stored under; `undefined` for what can't be one. */
export function tokenHash(prefix: TokenPrefix, token: string): string | undefined {
  if (!token.startsWith(prefix) || !secretPattern.test(token.slice(prefix.length))) return undefined;
  return sha256Hex(token);
}

/** The token of an `Authorization: Bearer …` header; empty without one. */
export function bearerOf(header: string | undefined): string {
  return /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header ?? "")?.[1] ?? "";
}
