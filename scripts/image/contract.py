"""The contract tool in its image's root: over HTTP, and over HTTPS with a certificate that is trusted or not."""
import contextlib
import pathlib
import re
import subprocess

from isolation import run
from report import expect, record

DOCS = pathlib.Path(__file__).resolve().parents[2] / 'docs/container'
APP = {'FLOSUM_CLIENT_ID': 'local-client', 'FLOSUM_CLIENT_SECRET': 'local-secret',
       'FLOSUM_REDIRECT_URI': 'http://127.0.0.1:3000/callback', 'PATH': '/usr/local/bin:/usr/bin'}


def verify(root, url):
    done = root.run(['/usr/local/bin/flosum-contract', 'verify', '--global', url, '--backup', url], APP, 300)
    totals = [line for line in done.stdout.splitlines() if ' cases in ' in line]
    return done, totals[0] if totals else None


@contextlib.contextmanager
def https(folder):
    """nginx with the configuration of docs/container in front of the emulator, on port 443."""
    subprocess.run([DOCS / 'make-certificates', folder], check=True, stdout=subprocess.DEVNULL)
    site = (DOCS / 'nginx.conf').read_text().replace('http://emulator:', 'http://127.0.0.1:').replace('/certificates', str(folder))
    (folder / 'nginx.conf').write_text(
        f'daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}} http {{ access_log off; {site} }}')
    nginx = subprocess.Popen(['nginx', '-p', folder, '-c', folder / 'nginx.conf'], stderr=subprocess.DEVNULL)
    try:
        ca = ['curl', '-s', '--retry', '20', '--retry-delay', '1', '--retry-connrefused', '--cacert', folder / 'ca.crt']
        answer = run([*ca, 'https://localhost/_emulator/livez'])
        expect(answer.stdout == 'ok\n', f'nginx of docs/container: {answer.stdout} {nginx.poll()}')
        yield folder / 'ca.crt'
    finally:
        nginx.terminate()
        nginx.wait(20)


def check(root, emulator_root, folder):
    """Runs the suite against an emulator that is started for it."""
    emulator = emulator_root.start(['/flosum-emulator', '--clock-rate', '60', '--request-log', 'off'])
    try:
        emulator.line('listening on ')
        done, totals = verify(root, 'http://127.0.0.1:8420')
        expect(done.returncode == 0 and totals, f'flosum-contract verify: {done.stdout[-3000:]}')
        record('flosum-contract verify', totals)
        with https(folder) as ca:
            done, _ = verify(root, 'https://localhost')
            refused = re.search(r'.*certificate.*', done.stdout, re.I)
            expect(done.returncode != 0 and refused, f'HTTPS with an unknown certificate: {done.returncode} {done.stdout[-2000:]}')
            record('HTTPS, unknown certificate', refused[0].strip())
            root.bind(ca, '/etc/ssl/certs/ca-certificates.crt')
            done, totals = verify(root, 'https://localhost')
            expect(done.returncode == 0 and totals, f'HTTPS with a trusted certificate: {done.stdout[-3000:]}')
            record('HTTPS, trusted certificate', totals)
    finally:
        emulator.stop()
