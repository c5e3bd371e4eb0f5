"""The Postman collection: it has every operation of the documents, and all of its requests and tests pass."""
import json
import shutil
import subprocess

import jsonschema
import pytest

from conftest import ROOT, control, find_program

FOLDER = ROOT / 'docs/postman'
COLLECTION = FOLDER / 'flosum.postman_collection.json'
ENVIRONMENT = FOLDER / 'flosum-emulator.postman_environment.json'
RUNNER = ROOT / 'Tests/Clients/postman/run-collection.mjs'
SCHEMA = ROOT / 'Tests/Clients/postman/collection.schema.json'


def requests_of(collection):
    return [item for folder in collection['item'] for item in folder['item']]


def documented():
    """Method, path and id of each operation of the documents."""
    for path in sorted((ROOT / 'openapi').glob('*.json')):
        for target, methods in json.loads(path.read_text())['paths'].items():
            for method, operation in methods.items():
                yield method.upper(), target, operation['operationId']


def play(emulator, sandbox, collection=COLLECTION, environment=ENVIRONMENT):
    """Runs a collection; how the runner ended, and what it says of each request."""
    url = f'{emulator.url}/_sandbox/{sandbox}'
    done = subprocess.run([find_program('node', 'nodejs'), RUNNER, collection, environment, f'globalUrl={url}',
                           f'backupUrl={url}'], capture_output=True, text=True, timeout=60)
    return done, [json.loads(line) for line in done.stdout.splitlines()]


def test_the_committed_files_are_what_the_script_makes():
    done = subprocess.run([ROOT / 'scripts/make-postman', '--check'], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, '')


@pytest.fixture
def copy(tmp_path):
    """What the script needs, elsewhere, and how it is run there."""
    for name in ('scripts/make-postman', 'openapi/flosum-global-settings.json', 'openapi/flosum-backup-archive.json'):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(FOLDER, tmp_path / 'docs/postman')
    return tmp_path, lambda: subprocess.run([tmp_path / 'scripts/make-postman', '--check'], capture_output=True,
                                            text=True, timeout=30)


def test_a_change_of_the_documents_is_noticed(copy):
    folder, check = copy
    document = folder / 'openapi/flosum-backup-archive.json'
    original = document.read_text()
    document.write_text(original.replace('"Get list of Connections"', '"List connections"'))
    done = check()
    assert done.returncode == 1 and 'docs/postman/flosum.postman_collection.json is not' in done.stderr
    document.write_text(original.replace('"JobsController_abort"', '"JobsController_stop"'))
    done = check()
    assert done.returncode == 1 and 'differ in JobsController_abort, JobsController_stop' in done.stderr


def test_the_collection_has_the_form_that_postman_publishes():
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))
    collection = json.loads(COLLECTION.read_text())
    assert [error.message for error in validator.iter_errors(collection)] == []
    collection['item'][0]['item'][0]['request']['metod'] = 'GET'
    assert not validator.is_valid(collection)


def test_the_collection_has_all_operations_and_each_request_has_a_name_of_its_own():
    items = requests_of(json.loads(COLLECTION.read_text()))
    found = set()
    for item in items:
        path = '/'.join(f'{{{part[1:]}}}' if part.startswith(':') else part for part in item['request']['url']['path'])
        found.add((item['request']['method'], f'/{path}', item['id'].split('.')[0]))
    assert found == set(documented()) and len(found) == 20
    # setNextRequest finds them by their names.
    assert len({item['name'] for item in items}) == len(items)


def test_every_request_passes_its_tests(emulator):
    done, said = play(emulator, 'postman')
    failed = [test for each in said for test in each['tests'] if not test['passed']]
    assert (done.returncode, done.stderr, failed) == (0, '', [])
    assert {each['id'] for each in said} == {item['id'] for item in requests_of(json.loads(COLLECTION.read_text()))}
    # All pages were read, by one request that comes again.
    assert [each['id'] for each in said].count('BackupsController_find') == 3
    url = f'{emulator.url}/_sandbox/postman'
    assert control(url, '/coverage')['operations'] == {'total': 20, 'exercised': 20}
    report = control(url, '/lint')
    assert report['exchanges']['count'] == len(said) and {each['rule'] for each in report['findings']} == {
        'assumed-operation'}, report['text']


@pytest.mark.parametrize('script, message', [
    ("pm.test('x', () => pm.response.to.have.status(299));", 'expected 299, got 302'),
    ("pm.test('x', () => pm.expect(1).to.eql(2));", 'expected 1 to equal 2'),
    ("pm.test('x', () => pm.expect(1).to.be.below(2));", 'this runner has no expect().be'),
    ('1;', None),
    ('pm.sendRequest();', 'this runner has no pm.sendRequest'),
], ids=['status', 'value', 'assertion it does not know', 'no test', 'function it does not know'])
def test_the_runner_fails_when_a_test_does_and_when_there_is_none(emulator, tmp_path, script, message):
    collection = json.loads(COLLECTION.read_text())
    del collection['item'][1:], collection['item'][0]['item'][1:]
    collection['item'][0]['item'][0]['event'][1]['script']['exec'] = [script]
    (tmp_path / 'collection.json').write_text(json.dumps(collection))
    done, said = play(emulator, 'runner', tmp_path / 'collection.json')
    told = said[0]['tests'][0]['message'] if said and said[0]['tests'] else done.stderr
    assert done.returncode == 1 and (message or '') in told
    assert message or said[0]['tests'] == []


def test_the_runner_does_not_send_a_variable_that_is_not_there(emulator, tmp_path):
    environment = json.loads(ENVIRONMENT.read_text())
    environment['values'] = [value for value in environment['values'] if value['key'] != 'clientId']
    (tmp_path / 'environment.json').write_text(json.dumps(environment))
    done, said = play(emulator, 'runner', environment=tmp_path / 'environment.json')
    assert done.returncode == 1 and said == [] and 'there is no variable clientId' in done.stderr
