// A client of the Flosum APIs with nothing but Node's own fetch (Node 18 or newer).
//
// Settings come from the environment, as `flosum-emulator exec` sets it; prints what it saw as one line of JSON.
import { randomUUID } from 'node:crypto';

function setting(name) {
  if (!process.env[name]) throw new Error(`${name} is not set`);
  return process.env[name];
}

const oauth = `${setting('FLOSUM_GLOBAL_URL')}/api/v1/oauth`;
const api = `${setting('FLOSUM_BACKUP_URL')}/api/v1`;
const [clientID, redirectURI] = [setting('FLOSUM_CLIENT_ID'), setting('FLOSUM_REDIRECT_URI')];
/** What every token request has to carry in its body, a refresh as well. */
const app = { client_id: clientID, client_secret: setting('FLOSUM_CLIENT_SECRET'), redirect_uri: redirectURI };

/** An answer that is no success, with the vendor's words: `message` is a text or a list of texts. */
class FlosumError extends Error {
  constructor(status, body) {
    super(`${status} ${[body.message].flat().join('; ')}`);
    this.status = status;
    this.body = body;
  }
}

let token;

/** fetch with the token, a time limit until the answer begins, and an exception for an answer that is an error. */
async function call(path, { headers, ...options } = {}) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), 10_000);
  try {
    const answer = await fetch(api + path, {
      ...options, signal: limit.signal, headers: { authorization: `Bearer ${token.access_token}`, ...headers },
    });
    if (answer.status >= 400) throw new FlosumError(answer.status, await answer.json());
    return answer;
  } finally {
    clearTimeout(timer);
  }
}

const get = async (path) => (await call(path)).json();

/** A browser would go to authorize, and be sent to the app; here the redirect is read. */
async function authorize() {
  const state = randomUUID();
  const query = new URLSearchParams({ response_type: 'code', client_id: clientID, redirect_uri: redirectURI, state });
  const answer = await fetch(`${oauth}/authorize?${query}`, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
  if (answer.status !== 302) throw new FlosumError(answer.status, await answer.json());
  await answer.body?.cancel();
  const callback = new URL(answer.headers.get('location')).searchParams;
  if (callback.get('state') !== state) throw new Error('the answer to another request');
  return callback.get('code');
}

/** The tokens for a code or a refresh token. */
async function exchange(grant) {
  const answer = await fetch(`${oauth}/token`, {
    method: 'POST', body: new URLSearchParams({ ...grant, ...app }), signal: AbortSignal.timeout(10_000),
  });
  const body = await answer.json();
  if (!answer.ok) throw new FlosumError(answer.status, body);
  return body;
}

/** Every backup, page by page; the oldest come first, so that a new one moves no page. */
async function* allBackups(connection) {
  for (let page = 1, read = 0, total = 1; read < total; page += 1) {
    const answer = await get(`/connections/${connection}/backups?page=${page}&limit=10&sortField=startedDate&order=ASC`);
    if (answer.items.length === 0) return;
    ({ total } = answer);
    read += answer.items.length;
    yield answer;
  }
}

/** The lines of a body, each as soon as it is there. */
async function* linesOf(answer) {
  let rest = '';
  for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    yield* lines;
  }
  if (rest) yield rest;
}

/** Starts a backup and reads its log while it is written; the emulator's profile `fast` takes two seconds. */
async function followABackup(connection) {
  const started = await call(`/connections/${connection}/backups`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'profile=fast' },
    body: JSON.stringify({ name: "With Node's fetch" }),
  });
  const job = `/connections/${connection}/jobs/${(await started.json()).jobId}`;
  let lines = 0;
  let atFirstLine;
  for await (const _ of linesOf(await call(`${job}/logs/details`))) {
    if (lines === 0) atFirstLine = (await get(job)).jobStatus;
    lines += 1;
  }
  return { lines, atFirstLine, atEnd: (await get(job)).jobStatus };
}

/**
 * What has not changed need not be sent again: 304 (RFC 9110, section 13.1.2).
 *
 * Beside If-None-Match, fetch sends `Cache-Control: no-cache` unless there is another one, and then Express always
 * answers in full.
 */
async function revalidate(path) {
  const first = await call(path);
  await first.arrayBuffer();
  const headers = { 'if-none-match': first.headers.get('etag'), 'cache-control': 'max-age=0' };
  return (await call(path, { headers })).status;
}

const first = await exchange({ grant_type: 'authorization_code', code: await authorize() });
token = first;
const connection = (await get('/connections?page=1&limit=10')).items[0].id;
const backups = { total: 0, read: 0, unique: new Set(), pages: 0 };
for await (const { total, items } of allBackups(connection)) {
  Object.assign(backups, { total, read: backups.read + items.length, pages: backups.pages + 1 });
  for (const { id } of items) backups.unique.add(id);
}
backups.unique = backups.unique.size;
token = await exchange({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
const log = await followABackup(connection);
const error = await get('/connections/0/backups?page=1&limit=10').catch((refusal) => refusal);
console.log(JSON.stringify({
  client: 'fetch',
  expiresIn: first.expires_in,
  refreshed: token.access_token !== first.access_token,
  backups,
  log,
  error: error.body,
  typical: { revalidated: await revalidate('/connections?page=1&limit=10') },
}));
process.exitCode = backups.unique === backups.read && backups.read === backups.total ? 0 : 1;
