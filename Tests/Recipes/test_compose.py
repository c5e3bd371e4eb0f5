"""The command of the compose recipe, against an emulator with the variables of its service."""
import json
import subprocess

from conftest import emulator, plain_environment, recipe

SERVICES = recipe('compose.yaml')['services']


def test_the_command_gets_its_answer():
    with emulator(**SERVICES['flosum']['environment']) as url:
        command = [argument.replace('http://flosum:8420', url) for argument in SERVICES['tests']['command']]
        done = subprocess.run(['curl', '--silent', *command], env=plain_environment(), capture_output=True, text=True,
                              timeout=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)['total'] == 4


def test_the_token_of_the_app_is_that_of_the_emulator():
    assert (SERVICES['tests']['environment']['FLOSUM_CONTROL_TOKEN']
            == SERVICES['flosum']['environment']['FLOSUM_EMULATOR_CONTROL_TOKEN'])
