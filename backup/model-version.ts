/** Which model, asked with which prompt. Both must match, where both are given. */
export interface ModelVersion {
  /** `bedrock:NAME`, with or without the engine before it and the prompt behind it. */
  readonly model?: string;
  /** `prompt-1` */
  readonly prompt?: string;
}

/**
 * Whether an answer came from this model and prompt. Ids are written `engine:name/prompt-1`, and with a `+` between
 * two models that had to agree: either one is meant.
 */
export function isFrom(modelId: string, { model, prompt }: ModelVersion): boolean {
  if (model === undefined && prompt === undefined) return true;
  if (model === modelId && prompt === undefined) return true;
  return modelId.split("+").some((id) => {
    const at = id.lastIndexOf("/prompt-");
    const name = at < 0 ? id : id.slice(0, at);
    const isPrompt = prompt === undefined || (at >= 0 && id.slice(at + 1) === prompt);
    const names = [id, name, name.slice(name.indexOf(":") + 1)];
    return isPrompt && (model === undefined || names.includes(model));
  });
}
