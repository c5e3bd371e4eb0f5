// A stand-in for testcontainers: the emulator as a process in place of a container.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export const Wait = { forHttp: (path, port) => ({ path, port }) }

export class GenericContainer {
  constructor(image) { this.image = image }
  withExposedPorts(...ports) { this.ports = ports; return this }
  withEnvironment(environment) { this.environment = environment; return this }
  withWaitStrategy(wait) { this.wait = wait; return this }

  async start() {
    const child = spawn(process.env.EMULATOR_BINARY, ['--port', '0', '--request-log', 'off'], {
      env: { ...process.env, ...this.environment }, stdio: ['ignore', 'pipe', 'ignore']
    })
    const [line] = await once(createInterface(child.stdout), 'line')
    const started = new StartedContainer(child, new URL(line.split(' ').at(-1)), this.ports)
    const answer = await fetch(`http://${started.getHost()}:${started.getMappedPort(this.wait.port)}${this.wait.path}`)
    if (answer.status !== 200) throw new Error(`${this.wait.path}: ${answer.status}`)
    return started
  }
}

class StartedContainer {
  constructor(child, url, ports) { Object.assign(this, { child, url, ports }) }
  getHost() { return this.url.hostname }

  getMappedPort(port) {
    if (!this.ports.includes(port)) throw new Error(`${port} is not exposed`)
    return Number(this.url.port)
  }

  async stop() {
    this.child.kill()
    const [code] = await once(this.child, 'exit')
    if (code !== 0) throw new Error(`the emulator ended with ${code}`)
  }
}
