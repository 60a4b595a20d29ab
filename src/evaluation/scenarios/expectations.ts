import type { Expectations } from "./format.ts";
import { homeRepo } from "./people.ts";
import { readState, type State } from "./state.ts";
import type { World } from "./world.ts";

/** One thing that did not come out as told. */
export interface Failure {
  readonly expectation: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** Compares the state at the story's end with what it expects. @returns nothing when all of it holds. */
export async function checkExpectations(world: World, expect: Expectations): Promise<Failure[]> {
  const state = await readState(world, expect.repo ?? homeRepo.name);
  return [...countFailures(state, expect), ...textFailures(state, expect), ...recordFailures(state, expect)];
}

function countFailures(state: State, expect: Expectations): Failure[] {
  const failures: Failure[] = [];
  const same = (expectation: string, expected: unknown, got: unknown) => {
    if (expected !== undefined && expected !== got) failures.push({ expectation, expected, got });
  };
  for (const [status, expected] of Object.entries(expect.comments ?? {})) {
    same(`comments.${status}`, expected, state.comments[status] ?? 0);
  }
  for (const [name, expected] of Object.entries(expect.candidates ?? {})) {
    same(`candidates.${name}`, expected, state.candidates.filter(({ state: is }) => is === name).length);
  }
  for (const [name, expected] of Object.entries(expect.rules ?? {})) {
    same(`rules.${name}`, expected, state.rules.filter(({ state: is }) => is === name).length);
  }
  same("memory_records", expect.memory_records, state.records.length);
  if (expect.audit !== undefined) {
    same("audit.ok", expect.audit.ok, state.chainProblem === undefined);
    for (const [name, expected] of Object.entries(expect.audit.events ?? {})) {
      same(`audit.events.${name}`, expected, state.events[name] ?? 0);
    }
  }
  return failures;
}

function textFailures(state: State, expect: Expectations): Failure[] {
  const failures: Failure[] = [];
  const inOne = (expectation: string, wanted: readonly string[] | undefined, texts: readonly string[]) => {
    for (const text of wanted ?? []) {
      const found = holding(texts, text, (one) => one);
      if (found.length !== 1)
        failures.push({ expectation, expected: `one with ${JSON.stringify(text)}`, got: found });
    }
  };
  const ofState = (all: readonly { readonly state: string; readonly text: string }[], name: string) =>
    all.filter(({ state: is }) => is === name).map(({ text }) => text);
  inOne("held_text", expect.held_text, ofState(state.candidates, "held"));
  inOne("active_text", expect.active_text, ofState(state.rules, "active"));
  inOne(
    "quarantined_text",
    expect.quarantined_text,
    state.quarantined.map(({ text }) => text),
  );
  const everywhere = [
    ...state.candidates.flatMap(({ text, pattern }) => [text, pattern]),
    ...state.rules.flatMap(({ text, record }) => [text, record]),
    ...state.records.map(({ text }) => text),
  ];
  for (const text of expect.absent ?? []) {
    const found = everywhere.filter((one) => one.includes(text));
    if (found.length > 0)
      failures.push({ expectation: "absent", expected: `nothing with ${JSON.stringify(text)}`, got: found });
  }
  return failures;
}

function recordFailures(state: State, expect: Expectations): Failure[] {
  const failures: Failure[] = [];
  if (expect.votes !== undefined) {
    const { text, reviewers, pullRequests } = expect.votes;
    const open = state.candidates.filter(({ state: is }) => is !== "merged");
    const found = holding(open, text, (one) => one.text).map((one) => ({
      reviewers: one.reviewers,
      pullRequests: one.pullRequests,
    }));
    const [only, ...others] = found;
    const same = only?.reviewers === reviewers && only.pullRequests === pullRequests && others.length === 0;
    if (!same)
      failures.push({
        expectation: `votes for ${JSON.stringify(text)}`,
        expected: { reviewers, pullRequests },
        got: found,
      });
  }
  if (expect.prefix !== undefined) {
    const pattern = new RegExp(expect.prefix, "u");
    const texts = state.records.map(({ text }) => text);
    if (!texts.some((text) => pattern.test(text)))
      failures.push({ expectation: "prefix", expected: expect.prefix, got: texts });
  }
  if (expect.flags !== undefined) {
    const { text, has } = expect.flags;
    const all = [...state.candidates, ...state.rules, ...state.quarantined];
    const flags = new Set(holding(all, text, (one) => one.text).flatMap((one) => one.flags));
    const missing = has.filter((flag) => !flags.has(flag as never));
    if (missing.length > 0)
      failures.push({ expectation: `flags of ${JSON.stringify(text)}`, expected: has, got: [...flags] });
  }
  return failures;
}

/** To the letter; only where that finds nothing, in any letter case. */
function holding<T>(all: readonly T[], text: string, textOf: (one: T) => string): T[] {
  const exact = all.filter((one) => textOf(one).includes(text));
  if (exact.length > 0) return exact;
  const wanted = text.toLowerCase();
  return all.filter((one) => textOf(one).toLowerCase().includes(wanted));
}
