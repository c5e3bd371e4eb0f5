"""docs/tls.md, as it is printed: its certificate authority, its proxies, its commands, with other ports."""
import concurrent.futures
import contextlib
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time

import pytest
import requests

from conftest import PROGRAMS, ROOT, Emulator, control, find_program, journal
from test_interactive import Form

AUTHORITY, *WALK = ['A certificate authority', 'Who trusts it', "The vendor's host names",
                    'What is different behind a proxy']


def read_sections():
    """The blocks of each section of the document, as pairs of language and text."""
    _, *parts = re.split(r'^## (.*)\n', (ROOT / 'docs/tls.md').read_text(), flags=re.M)
    return {title: re.findall(r'^```(\w*)\n(.*?)^```$', text, re.M | re.S)
            for title, text in zip(parts[::2], parts[1::2])}


SECTIONS = read_sections()


def free_port():
    with socket.socket() as any_socket:
        any_socket.bind(('127.0.0.1', 0))
        return any_socket.getsockname()[1]


class Proxy:
    """A proxy with the configuration of the document, in front of an emulator, in a folder with all that it needs."""

    KINDS = {
        'nginx': ('nginx.conf', lambda: [find_program('nginx', 'nginx-light'), '-p', '.', '-c', 'nginx.conf']),
        'Caddy': ('Caddyfile', lambda: [find_program('caddy', 'caddy'), 'run', '--config', 'Caddyfile']),
    }

    def __init__(self, kind, folder, emulator, without=''):
        """Starts it; `without` is a line that is left out of its configuration."""
        self.kind, self.folder, self.emulator = kind, pathlib.Path(folder), emulator
        for program in PROGRAMS.iterdir():
            shutil.copy(program, self.folder)
        find_program('openssl', 'openssl')
        (_, commands), = SECTIONS[AUTHORITY]
        subprocess.run(['bash', '-euc', commands], cwd=self.folder, check=True, capture_output=True, timeout=60)
        (_, configuration), = (block for block in SECTIONS[kind] if block[0] != 'console')
        assert without in configuration
        # Another program may take a free port before the proxy does.
        for _ in range(5):
            if self.start(configuration.replace(without, '')):
                return
        raise AssertionError(f'{kind} does not start:\n{(self.folder / "proxy.log").read_text()}')

    def start(self, configuration):
        """Whether it answers within a minute."""
        self.port = free_port()
        self.url = f'https://localhost:{self.port}'
        name, command = self.KINDS[self.kind]
        (self.folder / name).write_text(self.with_ports(configuration))
        with open(self.folder / 'proxy.log', 'w') as log:
            self.process = subprocess.Popen(command(), cwd=self.folder, stdout=log, stderr=log,
                                            env=os.environ | {'HOME': str(self.folder)})
        end = time.monotonic() + 60
        while self.process.poll() is None and time.monotonic() < end:
            try:
                if self.get('/_emulator/livez').status_code == 200:
                    return True
            except requests.ConnectionError:
                pass
            time.sleep(0.02)
        self.stop()
        return False

    def stop(self):
        self.process.terminate()
        self.process.wait(15)

    def with_ports(self, text):
        """A text of the document with the ports of this proxy and its emulator."""
        return text.replace('8443', str(self.port)).replace('8420', self.emulator.url.rsplit(':', 1)[1])

    def get(self, path, **options):
        return requests.get(self.url + path, verify=self.folder / 'ca.pem', timeout=10, allow_redirects=False, **options)

    def run(self, script):
        path = f'{pathlib.Path(sys.executable).parent}:{os.environ["PATH"]}'
        done = subprocess.run(['bash', '-euc', script], cwd=self.folder, capture_output=True, text=True, timeout=120,
                              env={**self.emulator.variables(self.url, self.url), 'PATH': path})
        assert (done.returncode, done.stderr) == (0, ''), done.stdout + done.stderr
        return done.stdout

    def take_walk(self):
        """Notes what each `sh` block prints, and the block behind it, which says what it is to print: by section."""
        script, results = [], {title: [] for title in WALK}
        for title in WALK:
            for language, text in SECTIONS[title]:
                if language == 'sh':
                    script.append(f"printf '@@@\\n'\n{self.with_ports(text)}")
                    results[title].append([None, None])
                elif language != 'console':
                    results[title][-1][1] = text.strip()
        printed = self.run('\n'.join(script)).split('@@@\n')[1:]
        blocks = [block for title in WALK for block in results[title]]
        assert len(printed) == len(blocks) > 10
        for block, text in zip(blocks, printed):
            block[0] = text.strip()
        self.walk = results

    def said(self, section):
        """What the clients of a section said, by their names."""
        lines = [line for printed, _ in self.walk[section] for line in printed.splitlines()]
        summaries = [json.loads(line) for line in lines if line.startswith('{"client"')]
        return {summary['client']: summary for summary in summaries}


@contextlib.contextmanager
def running(kind, folder, *options, without=''):
    """A proxy in front of an emulator with these options."""
    emulator = Emulator(*options)
    try:
        proxy = Proxy(kind, folder, emulator, without)
        try:
            yield proxy
        finally:
            proxy.stop()
    finally:
        emulator.stop()


@pytest.fixture(scope='module')
def proxies(tmp_path_factory):
    """Both proxies; the walks through the document, which wait for backups for the most part, go side by side."""
    with contextlib.ExitStack() as stack:
        started = {kind: stack.enter_context(running(kind, tmp_path_factory.mktemp('tls'))) for kind in Proxy.KINDS}
        with concurrent.futures.ThreadPoolExecutor() as pool:
            walks = [pool.submit(proxy.take_walk) for proxy in started.values()]
        for walk in walks:
            walk.result()
        yield started


@pytest.fixture(params=list(Proxy.KINDS))
def proxy(request, proxies):
    return proxies[request.param]


def is_good(summary):
    """Whether a client got all that it wanted, and the first line of the log while the job ran."""
    backups = summary['backups']
    return (summary['refreshed'] and backups['total'] == backups['read'] == backups['unique'] > 20
            and summary['log'] == {'lines': 5, 'atFirstLine': 'In Progress', 'atEnd': 'Completed'}
            and summary['error'] == {'message': 'Connection not found', 'error': 'Not Found', 'statusCode': 404})


def test_commands_print_what_the_document_says(proxy):
    expected = [block for blocks in proxy.walk.values() for block in blocks if block[1] is not None]
    assert len(expected) == 4
    for printed, told in expected:
        assert re.fullmatch('.+'.join(re.escape(part) for part in told.split('…')), printed), f'{printed}\nis not\n{told}'


def test_clients_trust_the_authority(proxy):
    said = proxy.said('Who trusts it')
    assert said.keys() == {'curl', 'requests-oauthlib', 'httpx', 'fetch', 'HttpClient'}
    assert [name for name, summary in said.items() if not is_good(summary)] == []
    # Java takes HTTP/2 where it is offered.
    assert said['HttpClient']['typical']['version'] == ('HTTP_2' if proxy.kind == 'Caddy' else 'HTTP_1_1')


def test_clients_reach_the_hosts_of_the_vendor(proxy):
    said = proxy.said("The vendor's host names")
    assert said.keys() == {'curl', 'httpx', 'fetch', 'HttpClient'}
    assert [name for name, summary in said.items() if not is_good(summary)] == []
    fields = [field for each in journal(proxy.emulator.url) for field in each['request']['fields']]
    hosts = {field['value'].split(':')[0] for field in fields if field['name'].lower() == 'host'}
    assert hosts == {'localhost'} | {f'{api}-{region}.flosum.app' for api in ('global', 'backup')
                                     for region in ('us', 'de', 'jp', 'au')}
    # All that was asked amiss is what the document asks of the wrong host.
    report = control(proxy.emulator.url, '/lint', severity='warning')
    assert [each['rule'] for each in report['findings']] == ['unknown-operation'], report['text']


def test_nobody_trusts_it_who_is_not_told(proxy):
    with pytest.raises(requests.exceptions.SSLError):
        requests.get(proxy.url, timeout=10)
    assert proxy.run('openssl verify -x509_strict -CAfile ca.pem server.pem') == 'server.pem: OK\n'


def test_no_answer_has_the_address_of_the_emulator_in_it(proxy):
    query = {'client_id': 'local-client', 'response_type': 'code', 'redirect_uri': Emulator.redirect_uri, 'state': 's'}
    sent = {'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'gopher', 'Forwarded': 'host=evil.example'}
    answer = proxy.get('/api/v1/oauth/authorize', params=query, headers=sent)
    assert answer.status_code == 302 and answer.headers['Location'].startswith(f'{Emulator.redirect_uri}?code=')
    told = requests.put(f'{proxy.emulator.url}/_emulator/authorizations/next', json={'next': ['page']}, timeout=10)
    assert told.status_code == 204, told.text
    page = proxy.get('/api/v1/oauth/authorize', params=query, headers=sent)
    assert page.status_code == 200 and 'evil' not in page.text and 'http' not in page.text
    form = Form(page.text)
    assert form.action == '/_emulator/authorize'
    browser = {'Origin': proxy.url, 'Sec-Fetch-Site': 'same-origin'}
    decided = requests.post(proxy.url + form.action, data={**form.fields, 'user': '1', 'decision': 'approve'},
                            headers=browser, verify=proxy.folder / 'ca.pem', timeout=10, allow_redirects=False)
    assert decided.status_code == 302 and decided.headers['Location'].startswith(f'{Emulator.redirect_uri}?code=')
    # A page has no business in the control API, though it is of the same origin.
    refused = proxy.get('/_emulator/clock', headers=browser)
    assert refused.status_code == 403 and refused.json()['detail'] == 'pages of other origins may not use this API'


def test_a_control_token_shuts_the_control_api_behind_a_proxy(tmp_path):
    with running('nginx', tmp_path, '--control-token', 'a-token-for-this-test') as proxy:
        seen = [proxy.get('/_emulator/clock', headers={'Host': host, **more}).status_code
                for host in ('localhost', 'backup-us.flosum.app')
                for more in ({}, {'Authorization': 'Bearer a-token-for-this-test'})]
        assert seen == [401, 200, 401, 200]


def test_a_proxy_that_buffers_is_found_out(tmp_path):
    """What the document says of `proxy_buffering`; and the test of the log's first line can fail."""
    with running('nginx', tmp_path, without='proxy_buffering off;') as proxy:
        summary = json.loads(proxy.run('NODE_EXTRA_CA_CERTS=ca.pem node client.mjs'))
        assert summary['log'] == {'lines': 5, 'atFirstLine': 'Completed', 'atEnd': 'Completed'}
