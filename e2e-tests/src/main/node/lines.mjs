// One request a line on standard input, one answer a line on standard output, in the order asked.
// Ends with its input, so that no script outlives whoever started it.

import { createInterface } from 'node:readline';

// What libraries have to say goes elsewhere.
console.debug = console.info = console.log = console.error;

/**
 * Answers each request with what the function resolves to, as `{"is": …}`, or with what it throws,
 * as `{"failed": "…"}`.
 */
export async function answerLines(answer) {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    process.stdout.write(JSON.stringify(await outcome(answer, JSON.parse(line))) + '\n');
  }
  process.exit(0);
}

async function outcome(answer, request) {
  try {
    return { is: await answer(request) ?? null };
  } catch (failure) {
    return { failed: failure?.message ?? failure?.description ?? String(failure) };
  }
}
