"""The scripts of the GitLab CI recipe, as its runner runs them: `bash -eo pipefail`, all lines in one shell."""
import json
import shutil
import subprocess

import pytest

from conftest import BINARY, emulator, misuse, plain_environment, recipe

JOBS = recipe('gitlab-ci.yml')


def run(lines, folder, environment):
    return subprocess.run(['bash', '-eo', 'pipefail', '-c', '\n'.join(lines)], cwd=folder,
                          env=plain_environment(**environment), capture_output=True, text=True, timeout=60)


@pytest.fixture
def service():
    with emulator(**{name: value for name, value in JOBS['service']['variables'].items() if 'FLOSUM_EMULATOR_' in name}) as url:
        yield url


def variables(url):
    alias = JOBS['service']['services'][0]['alias']
    return {name: value.replace(f'http://{alias}:8420', url) for name, value in JOBS['service']['variables'].items()}


def test_the_script_passes(service, tmp_path):
    done = run(JOBS['service']['script'], tmp_path, variables(service))
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"CRM-Prod"' in done.stdout
    done = run(JOBS['service']['after_script'], tmp_path, variables(service))
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(json.loads((tmp_path / 'requests.har').read_text())['log']['entries']) == 1


def test_a_mistake_of_the_client_fails_the_job(service, tmp_path):
    misuse(service)
    done = run(JOBS['service']['script'], tmp_path, variables(service))
    assert done.returncode != 0
    assert 'secret-in-url' in done.stdout


def test_the_binary_runs_the_tests_and_is_built_once(tmp_path):
    (tmp_path / 'bin').mkdir()
    shutil.copy(BINARY, tmp_path / 'bin/flosum-emulator')
    done = run(JOBS['build-emulator']['script'] + JOBS['binary']['script'], tmp_path, {})
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"CRM-Prod"' in done.stdout
    wrong = [line.replace('limit=10', 'limit=10&pageSize=5') for line in JOBS['binary']['script']]
    assert run(wrong, tmp_path, {}).returncode == 1
    assert 'unknown-parameter' in (tmp_path / 'lint.json').read_text()
