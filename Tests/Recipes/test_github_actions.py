"""The steps of the GitHub Actions recipe, as its runner runs them: `bash -e`, one after the other in one folder."""
import json
import shutil
import subprocess

import pytest

from conftest import BINARY, emulator, misuse, plain_environment, recipe, tool

JOBS = recipe('github-actions.yml')['jobs']
SERVICE = JOBS['service']['services']['flosum']


def run(step, folder, environment):
    return subprocess.run(['bash', '-e', '-c', step['run']], cwd=folder, env=plain_environment(**environment),
                          capture_output=True, text=True, timeout=60)


def steps(job):
    return {step['name']: step for step in JOBS[job]['steps'] if 'run' in step}


@pytest.fixture
def service():
    with emulator(**SERVICE['env']) as url:
        yield url


def job_environment(url):
    assert SERVICE['ports'] == ['8420:8420']
    return {name: value.replace('http://127.0.0.1:8420', url) for name, value in JOBS['service']['env'].items()}


def test_the_steps_pass(service, tmp_path):
    tool('jq', 'jq')
    for name, step in steps('service').items():
        done = run(step, tmp_path, job_environment(service))
        assert done.returncode == 0, f'{name}: {done.stdout}{done.stderr}'
        if name == 'Tests':
            assert json.loads(done.stdout)['total'] == 4
    assert len(json.loads((tmp_path / 'requests.har').read_text())['log']['entries']) == 1


def test_a_mistake_of_the_client_fails_the_job(service, tmp_path):
    misuse(service)
    done = run(steps('service')['Nothing that the tests should do otherwise'], tmp_path, job_environment(service))
    assert done.returncode != 0
    assert 'secret-in-url' in done.stdout


@pytest.fixture
def binary(tmp_path):
    (tmp_path / 'bin').mkdir()
    shutil.copy(BINARY, tmp_path / 'bin/flosum-emulator')
    return tmp_path


def test_the_binary_runs_the_tests(binary):
    done = run(steps('binary')['Tests'], binary, {})
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"CRM-Prod"' in done.stdout
    done = run(steps('binary')['Nothing that the tests should do otherwise'], binary, {})
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_mistake_of_the_client_fails_the_job_with_the_binary(binary):
    tests = steps('binary')['Tests']['run'].replace('limit=10', 'limit=0&access_token=local-access-token')
    assert run({'run': tests}, binary, {}).returncode == 22
    assert (binary / 'requests.har').exists()
    done = run(steps('binary')['Nothing that the tests should do otherwise'], binary, {})
    assert done.returncode != 0
    assert 'secret-in-url' in done.stdout


def test_what_is_kept_in_the_cache_is_what_is_built():
    cache = next(step for step in JOBS['binary']['steps'] if step.get('id') == 'built')
    assert f'{cache["with"]["path"]}/flosum-emulator exec' in steps('binary')['Tests']['run']
    assert f'cp emulator/.build/release/flosum-emulator {cache["with"]["path"]}/' in steps('binary')['Build the emulator']['run']
