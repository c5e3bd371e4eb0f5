// Plays a Postman collection, as far as docs/postman needs it: requests in their order, {{variables}}, OAuth 2.0 tokens,
// scripts with `pm`. Not Postman, and not Newman: what of `pm` is not here is an error, never passed over.
//
//   node run-collection.mjs COLLECTION ENVIRONMENT [NAME=VALUE …]
//
// NAME=VALUE are variables of the environment. Prints each request with its tests as a line of JSON; exit code 1 if a test
// fails, or a request has none.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import vm from 'node:vm';

const [collectionFile, environmentFile, ...given] = process.argv.slice(2);
const collection = JSON.parse(readFileSync(collectionFile, 'utf8'));
const variables = {
  collection: new Map(collection.variable.map(({ key, value }) => [key, value])),
  environment: new Map(JSON.parse(readFileSync(environmentFile, 'utf8')).values.map(({ key, value }) => [key, value])),
};
for (const each of given) {
  const [name, ...value] = each.split('=');
  variables.environment.set(name, value.join('='));
}

/** A text with the values of its variables; those of the environment count before the collection's. */
function resolve(text) {
  return text.replace(/\{\{([^{}]+)\}\}/g, (_, name) => {
    if (name === '$guid') return randomUUID();
    const scope = [variables.environment, variables.collection].find((each) => each.has(name));
    if (!scope) throw new Error(`there is no variable ${name}`);
    return resolve(String(scope.get(name)));
  });
}

/** An object whose missing members are errors: a script that needs more than there is must not pass. */
function closed(name, object) {
  return new Proxy(object, {
    get(target, key) {
      if (key in target || typeof key === 'symbol') return target[key];
      throw new Error(`this runner has no ${name}.${key}`);
    },
  });
}

const plain = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/** The part of chai's `expect` that the collection uses. */
function expect(value, isNegated = false) {
  const check = (holds, what) => {
    if (holds === isNegated) throw new Error(`expected ${JSON.stringify(value)} ${isNegated ? 'not ' : ''}to ${what}`);
  };
  const words = {
    eql: (other) => check(isDeepStrictEqual(plain(value), plain(other)), `equal ${JSON.stringify(other)}`),
    include: Object.assign((part) => check(value.includes(part), `include ${JSON.stringify(part)}`), {
      all: closed('expect().include.all', {
        keys: (keys) => check([...keys].every((key) => Object.hasOwn(value, key)), `have the keys ${keys}`),
      }),
    }),
  };
  Object.defineProperty(words, 'to', { get: () => expect(value, isNegated) });
  Object.defineProperty(words, 'not', { get: () => expect(value, true) });
  return closed('expect()', words);
}

/** What scripts see of the world; `next` is called with the name of the request that is to follow. */
function world(item, response, tests, next) {
  const scope = (name) => closed(`pm.${name}`, {
    get: (key) => variables[name].get(key),
    set: (key, value) => { variables[name].set(key, value); },
  });
  const body = response && closed('pm.response', {
    json: () => JSON.parse(response.text),
    text: () => response.text,
    headers: closed('pm.response.headers', { get: (name) => response.headers.get(name) ?? undefined }),
    to: closed('pm.response.to', {
      have: closed('pm.response.to.have', {
        status: (status) => {
          if (response.status !== status) throw new Error(`expected ${status}, got ${response.status}: ${response.text}`);
        },
      }),
    }),
  });
  return closed('pm', {
    environment: scope('environment'),
    collectionVariables: scope('collection'),
    variables: closed('pm.variables', { replaceIn: resolve }),
    info: closed('pm.info', { requestName: item.name, requestId: item.id }),
    execution: closed('pm.execution', { setNextRequest: next }),
    ...(response ? { response: body } : {}),
    expect: (value) => expect(value),
    test: (name, script) => {
      try {
        script();
        tests.push({ name, passed: true });
      } catch (error) {
        tests.push({ name, passed: false, message: error.message });
      }
    },
  });
}

function runScripts(item, listen, pm) {
  for (const event of item.event.filter((each) => each.listen === listen)) {
    vm.runInNewContext(event.script.exec.join('\n'), { pm }, { timeout: 5_000, filename: `${item.id} ${listen}` });
  }
}

async function send(item) {
  const { request } = item;
  const values = new Map((request.url.variable ?? []).map(({ key, value }) => [key, value]));
  const path = request.url.path.map((each) => (each.startsWith(':') ? resolve(values.get(each.slice(1))) : each));
  const query = (request.url.query ?? []).filter((each) => !each.disabled)
    .map(({ key, value }) => `${key}=${encodeURIComponent(resolve(value))}`);
  const url = resolve(request.url.host.join('.')) + '/' + path.map(encodeURIComponent).join('/')
    + (query.length ? `?${query.join('&')}` : '');
  const headers = new Headers(request.header.filter((each) => !each.disabled).map(({ key, value }) => [key, resolve(value)]));
  const auth = request.auth ?? collection.auth;
  if (auth.type === 'oauth2') {
    const attribute = Object.fromEntries(auth.oauth2.map(({ key, value }) => [key, value]));
    headers.set('Authorization', `${attribute.headerPrefix} ${resolve(attribute.accessToken)}`);
  } else if (auth.type !== 'noauth') {
    throw new Error(`this runner has no auth ${auth.type}`);
  }
  const bodies = {
    undefined: () => undefined,
    raw: () => resolve(request.body.raw),
    urlencoded: () => new URLSearchParams(request.body.urlencoded.map(({ key, value }) => [key, resolve(value)])),
  };
  const answer = await fetch(url, {
    method: request.method,
    headers,
    body: bodies[request.body?.mode](),
    redirect: item.protocolProfileBehavior?.followRedirects === false ? 'manual' : 'follow',
    signal: AbortSignal.timeout(60_000),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const requests = [];
(function flatten(items) {
  for (const each of items) each.item ? flatten(each.item) : requests.push(each);
})(collection.item);

let failures = 0;
for (let place = 0, sent = 0; place < requests.length; sent += 1) {
  if (sent === 500) throw new Error('500 requests: the collection does not come to an end');
  const item = requests[place];
  const tests = [];
  let following = place + 1;
  const next = (name) => {
    following = requests.findIndex((each) => each.name === name);
    if (following < 0) throw new Error(`there is no request ${name}`);
  };
  runScripts(item, 'prerequest', world(item, null, tests, next));
  const response = await send(item);
  runScripts(item, 'test', world(item, response, tests, next));
  if (tests.length === 0 || tests.some((each) => !each.passed)) failures += 1;
  console.log(JSON.stringify({ id: item.id, name: item.name, status: response.status, tests }));
  place = following;
}
process.exitCode = failures === 0 ? 0 : 1;
