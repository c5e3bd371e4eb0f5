"""A Docker engine of this check's own, where one can run: the images as containers, and compose.yaml."""
import contextlib
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import time

import server
from contract import APP
from isolation import run
from report import expect, record

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Engine:
    def __init__(self, folder, driver):
        self.socket = f'unix://{folder}/docker.sock'
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        self.log = folder / 'log'
        # No rules are put into the machine's packet filter; nothing listens but the socket.
        self.daemon = subprocess.Popen(
            ['dockerd', '--data-root', folder / 'data', '--exec-root', folder / 'exec', '--pidfile', folder / 'pid',
             '--host', self.socket, '--storage-driver', {'overlay': 'overlay2'}.get(driver, driver), '--bridge', 'none',
             '--iptables=false', '--ip6tables=false', '--ip-forward=false', f'--default-ulimit=nofile={limit}:{limit}'],
            stdout=self.log.open('w'), stderr=subprocess.STDOUT)

    def __call__(self, *words, timeout=120):
        done = run(['docker', '--host', self.socket, *words], timeout)
        expect(done.returncode == 0, f'docker {" ".join(map(str, words))}: {done.stdout[-3000:]}')
        return done.stdout.strip()

    def compose(self, *words, environment=None, timeout=180):
        more = {'DOCKER_HOST': self.socket, 'COMPOSE_PROJECT_NAME': 'check', **(environment or {})}
        return run(['docker-compose', '-f', ROOT / 'compose.yaml', *words], timeout, env={**os.environ, **more})

    def refusal(self):
        """Why no container can run here; None if one can."""
        if not shutil.which('dockerd'):
            return 'no dockerd'
        for _ in range(100):
            if run(['docker', '--host', self.socket, 'version']).returncode == 0:
                return None
            if self.daemon.poll() is not None:
                break
            time.sleep(0.2)
        return self.log.read_text().strip().splitlines()[-1]

    def inspect(self, container):
        return json.loads(self('inspect', container))[0]

    def wait(self, container, holds, what, seconds=60):
        end = time.monotonic() + seconds
        while not holds(state := self.inspect(container)['State']):
            expect(time.monotonic() < end, f'{container} is not {what}: {state}')
            time.sleep(0.1)

    def end(self):
        self.daemon.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.daemon.wait(30)


def check_run(engine):
    """The emulator's image as docs/container.md runs it, at its narrowest."""
    began = time.perf_counter()
    engine('run', '--detach', '--name', 'emulator', '--network', 'host', '--read-only', '--cap-drop', 'ALL',
           '--security-opt', 'no-new-privileges', 'flosum-emulator')
    engine.wait('emulator', lambda state: state['Health']['Status'] == 'healthy', 'healthy')
    healthy = time.perf_counter() - began
    log = engine('logs', 'emulator')
    token = re.search(r'control token, made for this run: (\S+)', log)
    expect(token, f'no control token in the log: {log}')
    walked = server.walk(token[1])
    asked = engine('exec', '--env', f'FLOSUM_CONTROL_TOKEN={token[1]}', 'emulator', '/flosum-emulator', 'ctl', 'version')
    expect('"version"' in asked, f'ctl in the container: {asked}')
    began = time.perf_counter()
    engine('stop', 'emulator')
    code = engine.inspect('emulator')['State']['ExitCode']
    expect(code == 0, f'exit code {code} after docker stop')
    record('docker run', f'read-only, no capabilities, healthy after {healthy:.1f} s, walk {walked}, '
           f'stopped in {(time.perf_counter() - began) * 1000:.0f} ms with exit code 0')
    engine('rm', 'emulator')
    variables = [word for name, text in APP.items() if name != 'PATH' for word in ('--env', f'{name}={text}')]
    engine('run', '--detach', '--name', 'emulator', '--network', 'host', 'flosum-emulator', '--host', '127.0.0.1')
    done = engine('run', '--rm', '--network', 'host', '--read-only', *variables, 'flosum-contract', 'verify',
                  '--global', 'http://127.0.0.1:8420', '--backup', 'http://127.0.0.1:8420')
    record('docker run flosum-contract', next(line for line in done.splitlines() if ' cases in ' in line))
    engine('rm', '--force', 'emulator')


def check_compose(engine, folder):
    """compose.yaml as it is; its three services reach each other by name."""
    certificates = ROOT / '.build-certificates'
    subprocess.run([ROOT / 'docs/container/make-certificates', certificates], check=True, stdout=subprocess.DEVNULL)
    try:
        up = engine.compose('up', '--detach', '--no-build')
        expect(up.returncode == 0, f'docker-compose up: {up.stdout[-3000:]}')
        page = run(['curl', '-s', '--location', '--retry', '30', '--retry-delay', '1', '--retry-connrefused', 'http://127.0.0.1:3000/'])
        expect('CRM-Prod' in page.stdout.split(), f'the app shows {page.stdout!r}')
        record('compose, the app after a login through it', ' '.join(page.stdout.split()))
        secure = run(['curl', '-s', '--retry', '30', '--retry-delay', '1', '--retry-connrefused', '--cacert',
                      certificates / 'ca.crt', 'https://localhost:8443/_emulator/readyz'])
        expect(secure.stdout == 'ok\n', f'HTTPS in front: {secure.stdout!r}')
        ask = ('import ssl, urllib.request as r; '
               'print(r.urlopen("https://backup-us.flosum.app/_emulator/readyz", context=ssl.create_default_context('
               'cadata=open(0).read())).status)')
        named = run(['docker', '--host', engine.socket, 'exec', '--interactive', 'check_app_1', 'python3', '-c', ask],
                    stdin=(certificates / 'ca.crt').open())
        record('compose, HTTPS', f'readyz {secure.stdout.strip()}; by a name of the vendor, inside: {named.stdout.strip()}')
        down = engine.compose('down')
        expect(down.returncode == 0, f'docker-compose down: {down.stdout}')
    except SystemExit as failure:
        raise SystemExit(f'{failure}\n{engine.compose("logs", "--no-color").stdout[-3000:]}') from None
