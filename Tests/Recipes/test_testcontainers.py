"""The tests that one copies for Testcontainers: against an emulator that runs, and against one that they start."""
import pathlib
import shutil
import subprocess
import sys

import pytest

from conftest import BINARY, IMAGE, RECIPES, emulator, plain_environment, tool

HERE = pathlib.Path(__file__).parent
TESTS = RECIPES / 'testcontainers'
JARS = ':'.join(f'/usr/share/java/{name}.jar' for name in ('junit-jupiter-api', 'apiguardian-api', 'opentest4j'))
CONSOLE = '/usr/share/java/junit-platform-console-standalone.jar'


def check(command, folder, environment):
    done = subprocess.run(command, cwd=folder, env=plain_environment(**environment), capture_output=True, text=True,
                          timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def python(folder, environment, plugin=('-p', 'stand_in')):
    shutil.copy(TESTS / 'test_flow.py', folder)
    output = check([sys.executable, '-m', 'pytest', '-q', *plugin, 'test_flow.py'], folder,
                   {**environment, 'PYTHONPATH': str(HERE / 'python')})
    assert '2 passed' in output


def node(folder, environment):
    shutil.copy(TESTS / 'flow.test.mjs', folder)
    shutil.copytree(HERE / 'node', folder / 'node_modules', dirs_exist_ok=True)
    assert '# pass 2' in check([tool('node', 'nodejs'), '--test', '--test-reporter=tap', 'flow.test.mjs'], folder, environment)


def java(folder, environment):
    sources = [*(HERE / 'java').rglob('*.java'), TESTS / 'FlowTest.java']
    if not pathlib.Path(CONSOLE).exists():
        tool('junit5', 'junit5')
    check([tool('javac', 'default-jdk-headless'), '-Xlint:all', '-Werror', '-d', 'classes', '-cp', JARS, *sources], folder,
          environment)
    assert '2 tests successful' in check(['java', '-jar', CONSOLE, '-cp', 'classes', '--select-class', 'FlowTest'], folder,
                                         environment)


def go(folder, environment):
    shutil.copy(TESTS / 'flow_test.go', folder)
    library = 'github.com/testcontainers/testcontainers-go'
    (folder / 'go.mod').write_text(f'module flow\n\ngo 1.19\n\nrequire {library} v0.0.0\n\nreplace {library} => {HERE}/go\n')
    environment = {**environment, 'GOPROXY': 'off', 'GOFLAGS': '-mod=mod', 'GOCACHE': str(folder / 'cache')}
    assert check([tool('gofmt', 'golang-go'), '-l', '.', HERE / 'go'], folder, environment) == ''
    check([tool('go', 'golang-go'), 'vet', '.'], folder, environment)
    output = check([tool('go', 'golang-go'), 'test', '-v', '.'], folder, environment)
    assert output.count('    --- PASS') == 2


@pytest.mark.parametrize('language', [python, node, java, go])
def test_against_an_emulator_that_runs(language, tmp_path):
    with emulator(FLOSUM_EMULATOR_CONTROL_TOKEN='for-this-test-only') as url:
        language(tmp_path, {'FLOSUM_GLOBAL_URL': url, 'FLOSUM_CONTROL_TOKEN': 'for-this-test-only'})


@pytest.mark.parametrize('language', [python, node, java, go])
def test_starting_an_emulator(language, tmp_path):
    language(tmp_path, {'EMULATOR_BINARY': str(BINARY)})


@pytest.mark.skipif(not IMAGE, reason='EMULATOR_IMAGE is not set')
def test_starting_a_container_from_python(tmp_path):
    check(['docker', 'tag', IMAGE, 'registry.example/flosum-emulator:0.1.0'], tmp_path, {})
    python(tmp_path, {}, plugin=())
