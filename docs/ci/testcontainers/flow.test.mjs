// Tests against an emulator in a container that they start; or, where FLOSUM_GLOBAL_URL is set, against one that runs.
//
//   npm install --save-dev testcontainers
//   node --test flow.test.mjs
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'

const image = 'registry.example/flosum-emulator:0.1.0'
const controlToken = process.env.FLOSUM_CONTROL_TOKEN ?? 'for-these-tests-only'
const app = { client_id: 'local-client', redirect_uri: 'http://127.0.0.1:3000/callback' }

let container
let server = process.env.FLOSUM_GLOBAL_URL

before(async () => {
  if (server) return
  const { GenericContainer, Wait } = await import('testcontainers')
  container = await new GenericContainer(image)
    .withExposedPorts(8420)
    .withEnvironment({ FLOSUM_EMULATOR_CONTROL_TOKEN: controlToken })
    .withWaitStrategy(Wait.forHttp('/_emulator/readyz', 8420))
    .start()
  server = `http://${container.getHost()}:${container.getMappedPort(8420)}`
})

after(() => container?.stop())

/** A base URL of a test's own: what other tests do is not seen in it. */
const sandbox = () => `${server}/_sandbox/${randomUUID()}`

const read = (emulator, accessToken) =>
  fetch(`${emulator}/api/v1/connections?page=1&limit=10`, { headers: { authorization: `Bearer ${accessToken}` } })

test('log in and read', async () => {
  const emulator = sandbox()
  const query = new URLSearchParams({ ...app, response_type: 'code', state: 'xyz' })
  const redirect = await fetch(`${emulator}/api/v1/oauth/authorize?${query}`, { redirect: 'manual' })
  const answer = new URL(redirect.headers.get('location')).searchParams
  assert.equal(answer.get('state'), 'xyz')

  const form = { ...app, client_secret: 'local-secret', grant_type: 'authorization_code', code: answer.get('code') }
  const tokens = await fetch(`${emulator}/api/v1/oauth/token`, { method: 'POST', body: new URLSearchParams(form) })
  const { access_token: accessToken } = await tokens.json()

  const page = await (await read(emulator, accessToken)).json()
  assert.ok(page.items.some(connection => connection.name === 'CRM-Prod'))
})

test('an outage of one request', async () => {
  const emulator = sandbox()
  const added = await fetch(`${emulator}/_emulator/faults`, {
    method: 'POST',
    headers: { authorization: `Bearer ${controlToken}` },
    body: JSON.stringify({ action: { status: 503 }, times: 1 })
  })
  assert.equal(added.status, 201)
  assert.equal((await read(emulator, 'local-access-token')).status, 503)
  assert.equal((await read(emulator, 'local-access-token')).status, 200)
})
