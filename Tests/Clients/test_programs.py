"""The example programs: each logs in, refreshes, reads all pages, follows a log, and reads an error; in both dialects."""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys

import pytest
import requests

from client_programs import COMMANDS, compiled_swift, run_client
from conftest import ROOT, control, emulator_binary, journal

AUTHORIZE, TOKEN = 'OAuthController_authorize_v1', 'OAuthController_token_v1'
RUN, LOG, JOB = 'BackupsController_run', 'JobsController_getLogsDetails', 'JobsController_findOne'

# How a client names itself, and what it says of the thing that is typical of it.
CLIENTS = {
    'requests-oauthlib': ('python-requests/', {'renewedByItself': 1}),
    'Authlib': ('python-requests/', {'renewedByItself': 1}),
    'httpx': ('python-httpx/', {'refreshedAfter401': 1}),
    'fetch': ('node', {'revalidated': 304}),
    'HttpClient': ('Java-http-client/', {'version': 'HTTP_1_1', 'headStatus': 200, 'headLength': 531, 'headBody': 0}),
    'curl': ('curl/', {'bytesSent': 88012, 'continues': 1, 'connectionsForOtherPages': 1}),
    'URLSession': ('client (unknown version) curl/', {'downloadedLines': 5}),
}


def of(exchanges, operation):
    return [each for each in exchanges if each['operation'] == operation]


def fields(exchange):
    return {field['name'].lower(): field['value'] for field in exchange['request']['fields']}


@pytest.fixture(scope='module')
def runs(emulator):
    """What each client printed, in a sandbox of its own; two at a time, as they wait for a backup for the most part."""
    compiled_swift()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return {name: pool.submit(run_client, name, emulator.variables(*[sandbox(emulator, name)] * 2))
                for name in CLIENTS}


def sandbox(emulator, name):
    return f'{emulator.url}/_sandbox/{name}'


def test_every_program_is_tried():
    assert CLIENTS.keys() == COMMANDS.keys()


@pytest.mark.parametrize('name', CLIENTS)
def test_a_client_works(emulator, runs, name):
    said = runs[name].result()
    answer = requests.get(f'{sandbox(emulator, "untouched")}/api/v1/connections/1/backups?page=1&limit=1', timeout=5,
                          headers={'Authorization': 'Bearer local-access-token'})
    total = answer.json()['total']
    assert total > 20, 'too few for three pages'
    assert said == {
        'client': name,
        'expiresIn': 3600,
        'refreshed': True,
        'backups': {'total': total, 'read': total, 'unique': total, 'pages': -(-total // 10)},
        'log': {'lines': 5, 'atFirstLine': 'In Progress', 'atEnd': 'Completed'},
        'error': {'message': 'Connection not found', 'error': 'Not Found', 'statusCode': 404},
        'typical': CLIENTS[name][1],
    }


@pytest.mark.parametrize('name', CLIENTS)
def test_the_journal_confirms_what_a_client_says(emulator, runs, name):
    runs[name].result()
    exchanges = journal(sandbox(emulator, name))
    agent = CLIENTS[name][0]
    assert {each['operation'] for each in exchanges} >= {
        AUTHORIZE, TOKEN, 'ConnectionsController_find', 'BackupsController_find', RUN, LOG, JOB}
    # What httpx's Auth flow sends of its own has no User-Agent.
    agents = {fields(each).get('user-agent', 'none') for each in exchanges} - {'none' if name == 'httpx' else ''}
    assert len(agents) == 1 and agents.pop().startswith(agent)
    code, refresh = of(exchanges, TOKEN)
    assert (code['status'], refresh['status']) == (200, 200)
    grants = [{field['name'] for field in each['request']['body']['form']} for each in (code, refresh)]
    common = {'grant_type', 'client_id', 'client_secret', 'redirect_uri'}
    assert common | {'code'} <= grants[0] and common | {'refresh_token'} <= grants[1]
    assert [each['status'] for each in of(exchanges, AUTHORIZE)] == [302]
    # The job was asked for after the first line of its log had come, and ran; then after the last one, and had ended.
    (log, *_), jobs = of(exchanges, LOG), of(exchanges, JOB)
    assert log['id'] < jobs[0]['id'] < jobs[1]['id']
    assert [each['response']['body']['json']['jobStatus'] for each in jobs] == ['In Progress', 'Completed']
    refused = [(each['operation'], each['status']) for each in exchanges if each['status'] >= 400]
    spoilt = [(RUN, 401)] if name == 'httpx' else []  # It tries a token that it has spoilt.
    assert refused == [*spoilt, ('BackupsController_find', 404)]


@pytest.mark.parametrize('name', CLIENTS)
def test_lint_finds_nothing_that_a_client_should_do_otherwise(emulator, runs, name):
    runs[name].result()
    report = control(sandbox(emulator, name), '/lint')
    assert report['exchanges']['count'] == len(journal(sandbox(emulator, name))) > 10 and report['exchanges']['forgotten'] == 0
    # To start a backup and to look at its job are not published by the vendor; there is no other way to do so.
    findings = {each['rule']: each['severity'] for each in report['findings']}
    assert findings == {'assumed-operation': 'info'}, report['text']


def test_what_is_typical_of_a_client_reaches_the_server(emulator, runs):
    assert [name for name, run in runs.items() if run.exception()] == []
    seen = {name: journal(sandbox(emulator, name)) for name in CLIENTS}
    assert 'S256' in of(seen['Authlib'], AUTHORIZE)[0]['target']
    # Java offers an upgrade to HTTP/2, and gets its answer over HTTP/1.1 all the same.
    assert fields(of(seen['HttpClient'], AUTHORIZE)[0])['upgrade'] == 'h2c'
    assert [each['method'] for each in of(seen['HttpClient'], 'ConnectionsController_find')] == ['GET', 'HEAD']
    large, = of(seen['curl'], 'TemplatesController_create')
    assert fields(large)['expect'] == '100-continue' and large['request']['body']['size'] == 88012
    assert [each['status'] for each in of(seen['fetch'], 'ConnectionsController_find')] == [200, 200, 304]
    for name in ('requests-oauthlib', 'Authlib', 'httpx', 'fetch', 'URLSession'):
        assert 'gzip' in fields(of(seen[name], 'BackupsController_find')[0])['accept-encoding']


def test_commands_of_the_document_run_a_client_with_an_emulator_of_its_own(tmp_path):
    commands = re.findall(r'`(flosum-emulator exec -- .*?)`', (ROOT / 'docs/clients.md').read_text())
    (tmp_path / 'flosum-emulator').symlink_to(pathlib.Path(emulator_binary()).resolve())
    path = f'{tmp_path}:{pathlib.Path(sys.executable).parent}:{os.environ["PATH"]}'
    others = {name: value for name, value in os.environ.items() if not name.startswith('FLOSUM_')}

    def run(command):
        return subprocess.run(command.replace('.build/client', str(compiled_swift())), shell=True, cwd=ROOT,
                              env={**others, 'PATH': path}, capture_output=True, text=True, timeout=60)

    compiled_swift()
    # They wait for a backup, each for its own.
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        done = list(pool.map(run, commands))
    assert [each.stderr for each in done if each.returncode] == []
    assert {json.loads(each.stdout)['client'] for each in done} == CLIENTS.keys()
