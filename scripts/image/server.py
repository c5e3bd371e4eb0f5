"""The emulator in a root of its own: started, asked, stopped."""
import http.client
import os
import pathlib
import shutil
import subprocess
import sys
import time

from isolation import Root, run
from report import expect, record

CHECK_README = pathlib.Path(__file__).resolve().parents[1] / 'check-readme'
HEALTH = ['/flosum-emulator', 'ready']


def status(path, token=None):
    connection = http.client.HTTPConnection('127.0.0.1', 8420, timeout=10)
    connection.request('GET', path, headers={'Authorization': f'Bearer {token}'} if token else {})
    return connection.getresponse().status


def walk(token=None):
    """Follows the README against the emulator at its usual port; says what came of it."""
    more = ['--token', token] if token else []
    done = run([sys.executable, CHECK_README, '--url', 'http://127.0.0.1:8420', *more], 120)
    expect(done.returncode == 0, f"README's walk: {done.stdout}")
    return done.stdout.strip()


def serve(name, root, program, environment, health=None):
    """A whole life: up, the README's walk, the health check, the stop signal."""
    began = time.perf_counter()
    server = root.start([program], environment)
    while True:
        try:
            first = status('/_emulator/livez')
            break
        except ConnectionRefusedError:
            expect(server.outer.poll() is None and time.perf_counter() - began < 30, f'{name}: no answer')
            time.sleep(0.001)
    started = (time.perf_counter() - began) * 1000
    expect(first == 200, f'{name}: its first answer is {first}')
    token = server.line('control token, made for this run: ') if environment.get('FLOSUM_EMULATOR_HOST') == '0.0.0.0' else None
    if token:
        expect(status('/_emulator/version') == 401, f'{name}: its control API asks for no token')
        expect(status('/_emulator/version', token) == 200, f'{name}: the printed control token is not taken')
    walked = walk(token)
    if health:
        expect(root.run(health, environment).returncode == 0, f'{name}: the health check fails while it runs')
    code, stopped = server.stop()
    if health:
        expect(root.run(health, environment).returncode == 1, f'{name}: the health check succeeds while nothing runs')
    expect(code == 0, f'{name}: exit code {code} after the stop signal')
    record(name, f'first answer after {started:.0f} ms (with making its namespaces), walk {walked}, '
           f'{"health check 0, then 1, " if health else ""}stopped in {stopped:.0f} ms with exit code 0')


def empty(folder, binary):
    """A root with nothing but the binary."""
    folder.mkdir()
    shutil.copy(binary, folder / 'flosum-emulator')
    return Root(folder)


def check_names(folder, binary):
    """Names of hosts where there is nothing to look them up with, or something that must not be loaded."""
    root = empty(folder, binary)
    server = root.start(['/flosum-emulator', '--host', 'localhost'])
    expect(server.line('listening on ') == 'http://localhost:8420' and status('/_emulator/livez') == 200,
           'localhost is not loopback in an empty root')
    expect(server.stop()[0] == 0, 'it does not stop')
    done = root.run(['/flosum-emulator', '--host', 'emulator.example'])
    expect(done.returncode == 1 and done.stdout.count('\n') == 1 and 'an IP address needs' in done.stdout,
           f'an unknown name in an empty root: {done.returncode} {done.stdout}')
    record('localhost in an empty root', 'listens on loopback')
    record('an unknown name in an empty root', done.stdout.strip())

    # A module of the name service switch that ends whoever loads it.
    trapped = folder.with_name('trapped')
    (trapped / 'etc').mkdir(parents=True)
    (trapped / 'etc/nsswitch.conf').write_text('hosts: trap\n')
    subprocess.run(['clang', '-shared', '-fPIC', '-nostdlib', '-x', 'c', '-', '-o', trapped / 'libnss_trap.so.2'], check=True, text=True,
                   input='__attribute__((constructor)) static void load(void) { *(volatile int *)0 = 0; }')
    shutil.copy(binary, trapped / 'flosum-emulator')
    done = Root(trapped).run(['/flosum-emulator', '--host', 'emulator.example'], {'LD_LIBRARY_PATH': '/'})
    expect(done.returncode == 1, f'it loads modules of the name service switch: {done.returncode} {done.stdout}')
    record('a foreign module in nsswitch.conf', 'not loaded')


def check_without_proc(folder, binary):
    """The one thing that it needs, and what is said where it is missing."""
    folder.mkdir()
    shutil.copy(binary, folder)
    done = run(['chroot', folder, '/flosum-emulator', '--version'], env=dict(os.environ, LC_ALL='C'))
    expect(done.returncode != 0 and 'Swift runtime path' in done.stdout, f'without /proc: {done.returncode} {done.stdout}')
    record('without /proc', f'does not start: {done.stdout.strip()}')
