/** Far more than a bounded number of tokens can take. */
const answerBytesMax = 1024 * 1024;

/** `fetch` that reads no more than it must, and follows nobody elsewhere: the request carries a key and a comment. */
export async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: "error" });
  if (response.body === null) return response;
  let bytes = 0;
  const bounded = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        bytes += chunk.byteLength;
        if (bytes > answerBytesMax)
          controller.error(new Error(`an answer of more than ${answerBytesMax} bytes`));
        else controller.enqueue(chunk);
      },
    }),
  );
  const { status, statusText, headers } = response;
  return new Response(bounded, { status, statusText, headers });
}
