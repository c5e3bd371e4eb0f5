"""Emulators in place of the containers of the recipes, and what the recipes say."""
import contextlib
import os
import pathlib
import re
import shutil
import subprocess

import pytest
import requests
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECIPES = ROOT / 'docs/ci'
BINARY = pathlib.Path(os.environ.get('FLOSUM_EMULATOR', ROOT / '.build/release/flosum-emulator')).resolve()
# The image of the recipes, if there is an engine that has it.
IMAGE = os.environ.get('EMULATOR_IMAGE')

NOT_TRIED = [
    'GitHub Actions and GitLab CI themselves: caches, artifacts, conditions, how they start and await a service',
    'the steps that clone and build the emulator: the binary that was built here stood in for theirs',
    'a Kubernetes cluster: probes, network policy, Secret, and ingress-nginx; its map ran in nginx',
    'the Testcontainers libraries of Java, Node.js and Go: stand-ins with their names and parameters did',
]


def recipe(name):
    """A recipe that is one YAML document."""
    return yaml.safe_load((RECIPES / name).read_text())


def manifests(name):
    """The documents of a recipe for Kubernetes, by kind."""
    return {document['kind']: document for document in yaml.safe_load_all((RECIPES / name).read_text())}


def plain_environment(**variables):
    """What a runner's shell has, without what this one has of the emulator."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith('FLOSUM_')}
    return {**kept, **variables}


def tool(name, package):
    """A program; without it the test fails, unless that is allowed."""
    if path := shutil.which(name):
        return path
    message = f'{name} is missing: apt-get install {package}'
    if os.environ.get('RECIPES_ALLOW_MISSING'):
        pytest.skip(message)
    pytest.fail(message)


@contextlib.contextmanager
def emulator(**variables):
    """The base URL of an emulator that has these variables, on a free loopback port."""
    process = subprocess.Popen([BINARY, '--host', '127.0.0.1', '--port', '0', '--request-log', 'off'],
                               env=plain_environment(**variables), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        started = re.fullmatch(r'listening on (http://127\.0\.0\.1:\d+)\n', line)
        assert started, line + process.stderr.read()
        yield started[1]
    finally:
        process.terminate()
        process.communicate(timeout=60)
    assert process.returncode == 0


def misuse(url):
    """One request with a mistake that lint finds."""
    requests.get(f'{url}/api/v1/connections', params={'page': 1, 'limit': 1, 'access_token': 'local-access-token'}, timeout=60)


def pytest_terminal_summary(terminalreporter):
    terminalreporter.section('not tried here')
    for line in NOT_TRIED if IMAGE else [*NOT_TRIED, 'a container engine: EMULATOR_IMAGE is not set']:
        terminalreporter.line(line)
