"""Three emulators behind nginx and HAProxy, by the configurations of the recipes: a sandbox is on one of them."""
import contextlib
import socket
import subprocess
import time
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from conftest import RECIPES, emulator, plain_environment, tool

TOKEN = 'one-token-for-all-of-them'
CONTROL = {'Authorization': f'Bearer {TOKEN}'}
READER = {'Authorization': 'Bearer local-access-token'}
PAGE = '/api/v1/connections?page=1&limit=1'
APP = {'client_id': 'local-client', 'redirect_uri': 'http://127.0.0.1:3000/callback'}
NAMES = [f'test-{number}' for number in range(300)]


def free_port():
    with socket.socket() as listener:
        listener.bind(('127.0.0.1', 0))
        return listener.getsockname()[1]


def nginx(configuration, folder):
    """The recipe as it is, but for the paths of files, which a user of this machine may not write."""
    paths = ''.join(f'{kind}_temp_path {folder}/{kind};' for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
    (folder / 'nginx.conf').write_text(configuration.replace('http {', f'http {{ access_log off; {paths}'))
    return [tool('nginx', 'nginx-light'), '-c', folder / 'nginx.conf', '-g', f'daemon off; pid {folder}/pid;']


def haproxy(configuration, folder):
    (folder / 'haproxy.cfg').write_text(configuration)
    return [tool('haproxy', 'haproxy'), '-db', '-f', folder / 'haproxy.cfg']


PROXIES = {'nginx.conf': nginx, 'haproxy.cfg': haproxy}
HASHES = {'nginx.conf': 'hash $flosum_sandbox consistent;', 'haproxy.cfg': 'balance hash var(txn.sandbox)'}


@contextlib.contextmanager
def proxy(name, replicas, folder, change=lambda text: text):
    """The base URL of a proxy before these replicas."""
    port = free_port()
    text = change((RECIPES / name).read_text()).replace('127.0.0.1:8420', f'127.0.0.1:{port}')
    for number, replica in enumerate(replicas):
        assert f'127.0.0.1:842{number + 1}' in text
        text = text.replace(f'127.0.0.1:842{number + 1}', urlsplit(replica).netloc)
    process = subprocess.Popen(PROXIES[name](text, folder), env=plain_environment(), stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True)
    try:
        deadline = time.monotonic() + 60
        while not is_open(port):
            assert process.poll() is None, process.stdout.read()
            assert time.monotonic() < deadline
            time.sleep(0.02)
        yield f'http://127.0.0.1:{port}'
    finally:
        process.terminate()
        process.communicate(timeout=60)


def is_open(port):
    with socket.socket() as client:
        return client.connect_ex(('127.0.0.1', port)) == 0


@pytest.fixture
def replicas():
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(emulator(FLOSUM_EMULATOR_CONTROL_TOKEN=TOKEN)) for _ in range(3)]


@pytest.fixture(params=PROXIES)
def front(request, replicas, tmp_path):
    with proxy(request.param, replicas, tmp_path) as url:
        yield url


def sandboxes(replica):
    listed = requests.get(f'{replica}/_emulator/sandboxes', headers=CONTROL, timeout=60).json()['sandboxes']
    return {sandbox['name'] for sandbox in listed} - {'default'}


def visit(front, name):
    """Requests for a sandbox, by path and by field, on connections of their own and on one that is kept."""
    with requests.Session() as session:
        session.headers.update(READER)
        for answer in (session.get(f'{front}/_sandbox/{name}{PAGE}', timeout=60),
                       session.get(front + PAGE, headers={'X-Emulator-Sandbox': name}, timeout=60),
                       requests.get(f'{front}/_sandbox/{name}{PAGE}', headers=READER, timeout=60),
                       session.get(f'{front}/_sandbox/{name}/_emulator/clock', headers=CONTROL, timeout=60)):
            assert answer.status_code == 200, answer.text


def test_a_sandbox_is_on_one_replica_however_it_is_named(front, replicas):
    for name in NAMES:
        visit(front, name)
    there = [sandboxes(replica) for replica in replicas]
    assert sum(map(len, there)) == len(NAMES)
    assert set.union(*there) == set(NAMES)
    # About a third each: a ring of three servers is not even, but none is left out.
    assert min(map(len, there)) > 40, [len(names) for names in there]


@pytest.mark.parametrize('name', PROXIES)
def test_without_the_hash_it_would_not_be(name, replicas, tmp_path):
    assert HASHES[name] in (RECIPES / name).read_text()
    with proxy(name, replicas, tmp_path, lambda text: text.replace(HASHES[name], '')) as front:
        for sandbox in NAMES[:20]:
            visit(front, sandbox)
    assert sum(len(sandboxes(replica)) for replica in replicas) > 20


def test_what_names_no_sandbox_is_on_one_replica_as_well(front, replicas):
    for path in [PAGE] * 10 + [f'/_sandbox/default{PAGE}'] * 10:
        assert requests.get(front + path, headers=READER, timeout=60).status_code == 200
    counts = [len(requests.get(f'{replica}/_emulator/requests', headers=CONTROL, timeout=60).json()['requests'])
              for replica in replicas]
    assert sorted(counts) == [0, 0, 20]


def test_one_logs_in_through_it(front):
    for name in NAMES[:10]:
        base = f'{front}/_sandbox/{name}'
        redirect = requests.get(f'{base}/api/v1/oauth/authorize', params={**APP, 'response_type': 'code', 'state': 'xyz'},
                                allow_redirects=False, timeout=60)
        code = parse_qs(urlsplit(redirect.headers['Location']).query)['code'][0]
        app = {**APP, 'client_secret': 'local-secret'}
        tokens = requests.post(f'{base}/api/v1/oauth/token', timeout=60,
                               data={**app, 'grant_type': 'authorization_code', 'code': code}).json()
        fresh = requests.post(f'{front}/api/v1/oauth/token', timeout=60, headers={'X-Emulator-Sandbox': name}, data={
            **app, 'grant_type': 'refresh_token', 'refresh_token': tokens['refresh_token']}).json()
        mine = {'Authorization': f'Bearer {fresh["access_token"]}'}
        assert requests.get(base + PAGE, headers=mine, timeout=60).status_code == 200
        assert requests.get(f'{front}/_sandbox/another{PAGE}', headers=mine, timeout=60).status_code == 401


def test_a_request_that_fails_is_not_tried_at_another(front, replicas):
    base = f'{front}/_sandbox/torn'
    fault = {'action': {'reset': True}, 'times': 1}
    assert requests.post(f'{base}/_emulator/faults', json=fault, headers=CONTROL, timeout=60).status_code == 201
    # The proxy stands between: what would be a connection reset arrives as 502.
    assert [requests.get(base + PAGE, headers=READER, timeout=60).status_code for _ in range(2)] == [502, 200]
    assert sum('torn' in sandboxes(replica) for replica in replicas) == 1


def test_a_log_is_followed_and_a_large_state_is_taken(front):
    base = f'{front}/_sandbox/large'
    backup = requests.post(f'{base}/api/v1/connections/2/backups', data={'name': 'Mine'}, timeout=60,
                           headers={**READER, 'Prefer': 'profile=fast'}).json()
    begin = time.monotonic()
    with requests.get(f'{base}/api/v1/connections/2/jobs/{backup["jobId"]}/logs/details', headers=READER, stream=True,
                      timeout=30) as log:
        times = [time.monotonic() - begin for _ in log.iter_lines(chunk_size=1)]
    assert times[-1] - times[0] > 1, times
    state = requests.get(f'{base}/_emulator/state', headers=CONTROL, timeout=60).content
    answer = requests.put(f'{base}/_emulator/state', data=state + b' ' * 2_000_000, headers=CONTROL, timeout=30)
    assert answer.ok, answer.text
