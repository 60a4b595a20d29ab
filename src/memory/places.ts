import type { Projection, RuleDoc } from "../ledger/documents.ts";

/** One of the places where a rule's record lies: its own namespace, or the projection. */
export interface Place {
  readonly namespace: string;
  readonly projection?: true;
  readonly recordId?: string;
}

export function ownPlace({ namespace, recordId }: RuleDoc): Place {
  return { namespace, ...(recordId === undefined ? {} : { recordId }) };
}

export function projectionPlace({ namespace, recordId }: Projection): Place {
  return { namespace, projection: true, ...(recordId === undefined ? {} : { recordId }) };
}

/**
 * The rule as it lies in one of its places: with that namespace, and the record that it has there. A copy that is
 * leaving belongs to an ended rule, as far as its namespace goes. Its signature is the rule's own, of another namespace.
 */
export function ruleAt(rule: RuleDoc, place: Pick<Place, "projection">): RuleDoc | undefined {
  if (place.projection === undefined) return rule;
  if (rule.projection === undefined) return undefined;
  const { namespace, since, leaving, recordId } = rule.projection;
  const { recordId: _, ...copy } = rule;
  return {
    ...copy,
    namespace,
    state: leaving && rule.state === "active" ? "retired" : rule.state,
    changedAt: Math.max(rule.changedAt, since),
    ...(recordId === undefined ? {} : { recordId }),
  };
}

/** Memory holds its record there, under this id. */
export function withRecord(rule: RuleDoc, place: Pick<Place, "projection">, recordId: string): RuleDoc {
  if (place.projection === undefined) return { ...rule, recordId };
  if (rule.projection === undefined) return rule;
  return { ...rule, projection: { ...rule.projection, recordId } };
}

/** Memory was verified without its record there; the same rule when it said so before. */
export function withoutRecord(rule: RuleDoc, place: Pick<Place, "projection">): RuleDoc {
  if (place.projection === undefined) {
    const { recordId, ...rest } = rule;
    return recordId === undefined ? rule : rest;
  }
  const { projection, ...rest } = rule;
  if (projection === undefined || projection.leaving) return projection === undefined ? rule : rest;
  const { recordId, ...asked } = projection;
  return recordId === undefined ? rule : { ...rest, projection: asked };
}
