"""Backup & Archive, over real sockets and with a clock that goes on."""
import json
import time

import httpx
import pytest
import requests

from conftest import Emulator

TOKEN = {'Authorization': 'Bearer local-access-token'}


def run(emulator, profile, connection=1):
    answer = requests.post(f'{emulator.url}/api/v1/connections/{connection}/backups', timeout=5, json={'name': 'Mine'},
                           headers={**TOKEN, 'Prefer': f'profile={profile}'})
    assert answer.status_code == 201, answer.text
    return answer.json()


def get(emulator, path, **query):
    answer = requests.get(f'{emulator.url}/api/v1{path}', params=query, headers=TOKEN, timeout=5)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_log_is_followed_line_by_line_until_the_job_ends(emulator):
    backup = run(emulator, 'fast')
    start = time.monotonic()
    times = []
    with httpx.stream('GET', f'{emulator.url}/api/v1/connections/1/jobs/{backup["jobId"]}/logs/details',
                      headers=TOKEN, timeout=5) as answer:
        assert answer.headers['Content-Type'] == 'application/octet-stream'
        assert answer.headers['Transfer-Encoding'] == 'chunked'
        for line in answer.iter_lines():
            times.append((time.monotonic() - start, line))
    assert len(times) == 5 and 'completed' in times[-1][1]
    # The first lines come at once, the last when the two seconds of the job are over.
    assert times[0][0] < 1 < times[-1][0] < 4
    assert get(emulator, f'/connections/1/backups/{backup["id"]}')['jobStatus'] == 'Completed'


def test_a_client_that_goes_away_disturbs_nobody(emulator):
    backup = run(emulator, 'slow')
    url = f'{emulator.url}/api/v1/connections/1/jobs/{backup["jobId"]}/logs/details'
    for _ in range(20):
        with httpx.stream('GET', url, headers=TOKEN, timeout=5) as answer:
            next(answer.iter_raw())
    assert get(emulator, f'/connections/1/jobs/{backup["jobId"]}')['jobStatus'] == 'In Progress'
    with httpx.stream('GET', url, headers=TOKEN, timeout=5) as answer:
        lines = answer.iter_lines()
        next(lines)
        requests.post(f'{emulator.url}/api/v1/connections/1/jobs/{backup["jobId"]}/abort', headers=TOKEN, timeout=5)
        assert any('aborted by user Ada Backup' in line for line in lines)


def test_pages_are_disjoint_and_make_up_the_whole(emulator):
    total = get(emulator, '/connections/1/backups', page=1, limit=1)['total']
    ids = []
    for page in range(1, total // 7 + 2):
        ids += [b['id'] for b in get(emulator, '/connections/1/backups', page=page, limit=7, sortField='size')['items']]
    assert len(ids) == len(set(ids)) == total


def test_a_clock_that_runs_fast_lets_schedulers_fire_and_jobs_end():
    server = Emulator('--clock', '2026-01-15T09:00:00Z', '--clock-rate', '36000', '--seed', '1')
    try:
        before = get(server, '/connections/1/backups', page=1, limit=1)['total']
        time.sleep(3)
        after = get(server, '/connections/1/backups', page=1, limit=1)['total']
        assert after > before
    finally:
        server.stop()


def test_a_seed_and_a_frozen_clock_repeat_everything():
    texts = []
    for _ in range(2):
        server = Emulator('--clock', '2026-01-15T09:00:00Z', '--seed', '7')
        try:
            made = run(server, 'scheduled', 2)
            code = requests.get(server.authorize_url, allow_redirects=False, timeout=5, params={
                'client_id': server.client_id, 'response_type': 'code', 'redirect_uri': server.redirect_uri})
            texts.append((made, get(server, '/connections/1/backups', page=1, limit=100), code.headers['Location']))
        finally:
            server.stop()
    assert texts[0] == texts[1]


PETSHOP = {
    'openapi': '3.0.3',
    'info': {'title': 'Petshop', 'version': '1'},
    'x-emulator': {'collections': {'pets': {'schema': '#/components/schemas/Pet', 'notFound': 'No such pet'}}},
    'paths': {
        '/pets': {
            'get': {
                'operationId': 'listPets',
                'x-emulator': {'action': 'list', 'collection': 'pets', 'envelope': None},
                'responses': {'200': {'description': 'Pets.'}},
            },
            'post': {
                'operationId': 'addPet',
                'x-emulator': {'action': 'create', 'collection': 'pets'},
                'requestBody': {'content': {'application/json': {'schema': {'$ref': '#/components/schemas/Pet'}}}},
                'responses': {'201': {'description': 'The pet.'}},
            },
        },
        '/pets/{id}': {
            'parameters': [{'name': 'id', 'in': 'path', 'required': True, 'schema': {'type': 'integer'}}],
            'get': {'x-emulator': {'action': 'read', 'collection': 'pets'},
                    'responses': {'200': {'description': 'A pet.'}}},
        },
        '/weather': {
            'get': {'responses': {
                '200': {'description': 'Now.', 'content': {'application/json': {
                    'examples': {'sunny': {'value': {'sky': 'blue'}}, 'rainy': {'value': {'sky': 'grey'}}}}}},
                '4XX': {'description': 'No.', 'content': {'application/problem+json': {'example': {'title': 'No'}}}}}},
        },
        '/made-up': {
            'get': {'responses': {'200': {'description': 'Made of the schema.', 'content': {'application/json': {
                'schema': {'$ref': '#/components/schemas/Pet'}}}}}},
        },
    },
    'components': {'schemas': {'Pet': {
        'type': 'object', 'required': ['name'],
        'properties': {'id': {'type': 'integer', 'readOnly': True}, 'name': {'type': 'string', 'pattern': '^[A-Z]'},
                       'born': {'type': 'string', 'format': 'date'}}}}},
}


@pytest.fixture
def petshop(tmp_path):
    (tmp_path / 'petshop.json').write_text(json.dumps(PETSHOP))
    (tmp_path / 'fixtures/petshop').mkdir(parents=True)
    (tmp_path / 'fixtures/petshop/pets.json').write_text('[{"id": 1, "name": "Rex", "born": "{today-3}"}]')
    server = Emulator('--openapi', tmp_path / 'petshop.json', '--fixtures', tmp_path / 'fixtures',
                      '--clock', '2026-01-15T09:00:00Z', '--seed', '3')
    yield server
    server.stop()


def test_a_document_of_ones_own_is_served_without_code(petshop):
    url = petshop.url
    assert requests.get(f'{url}/pets', timeout=5).json() == [{'id': 1, 'name': 'Rex', 'born': '2026-01-12'}]
    made = requests.post(f'{url}/pets', json={'name': 'Bello', 'born': '2020-01-01'}, timeout=5)
    assert made.status_code == 201 and made.json() == {'id': 2, 'name': 'Bello', 'born': '2020-01-01'}
    assert requests.get(f'{url}/pets/2', timeout=5).json() == made.json()
    missing = requests.get(f'{url}/pets/3', timeout=5)
    assert missing.status_code == 404 and missing.json()['message'] == 'No such pet'
    assert missing.headers['X-Emulator-Operation'] == 'GET /pets/{id}'
    wrong = requests.post(f'{url}/pets', json={'name': 'bello'}, timeout=5)
    assert wrong.status_code == 400 and any('name' in message for message in wrong.json()['message']), wrong.text


def test_documented_answers_can_be_asked_for(petshop):
    url = f'{petshop.url}/weather'
    assert requests.get(url, timeout=5).json() == {'sky': 'blue'}
    rainy = requests.get(url, headers={'Prefer': 'example=rainy'}, timeout=5)
    assert rainy.json() == {'sky': 'grey'} and 'rainy' in rainy.headers['Preference-Applied']
    refused = requests.get(url, headers={'Prefer': 'code=418'}, timeout=5)
    assert refused.status_code == 418 and refused.headers['Content-Type'] == 'application/problem+json'
    unknown = requests.get(url, headers={'Prefer': 'code=500'}, timeout=5)
    assert unknown.status_code == 200 and 'Preference-Applied' not in unknown.headers


def test_what_has_no_example_is_made_of_its_schema(petshop):
    answers = [requests.get(f'{petshop.url}/made-up', timeout=5).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]['name'] and len(answers[0]['born']) == 10
