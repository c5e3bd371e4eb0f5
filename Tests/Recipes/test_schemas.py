"""Every recipe in YAML is what its reader takes, by the published schemas."""
import subprocess
import sys

import pytest

from conftest import RECIPES

SCHEMAS = {
    'github-actions.yml': 'vendor.github-workflows',
    'gitlab-ci.yml': 'vendor.gitlab-ci',
    'compose.yaml': 'vendor.compose-spec',
    'kubernetes.yaml': None,
    'kubernetes-ingress.yaml': None,
}


def validation(file, schema):
    if schema:
        command = [sys.executable, '-m', 'check_jsonschema', '--builtin-schema', schema, file]
    else:
        command = [f'{sys.prefix}/bin/kubernetes-validate', '--strict', file]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_every_recipe_in_yaml_is_checked():
    assert {file.name for file in RECIPES.iterdir() if file.suffix in ('.yml', '.yaml')} == set(SCHEMAS)


@pytest.mark.parametrize('name, schema', SCHEMAS.items())
def test_the_schema_holds(name, schema):
    done = validation(RECIPES / name, schema)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize('name, line, wrong', [
    ('github-actions.yml', '    runs-on:', '    run-on:'),
    ('gitlab-ci.yml', '    paths: [requests.har, lint.json]', '    path: [requests.har, lint.json]'),
    ('compose.yaml', '    image:', '    imag:'),
    ('kubernetes.yaml', '          readinessProbe:', '          readynessProbe:'),
])
def test_the_schema_finds_a_mistake(name, line, wrong, tmp_path):
    text = (RECIPES / name).read_text()
    assert line in text
    copy = tmp_path / name
    copy.write_text(text.replace(line, wrong))
    done = validation(copy, SCHEMAS[name])
    assert done.returncode == 1
    assert wrong.split(':')[0].strip() in done.stdout + done.stderr
