"""Starts the emulator on a free port for the tests of real clients."""
import os
import pathlib
import re
import shutil
import subprocess

import pytest
import requests

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = pathlib.Path(__file__).resolve().parent / 'programs'


def emulator_binary():
    """The release build, or what FLOSUM_EMULATOR names."""
    return os.environ.get('FLOSUM_EMULATOR', ROOT / '.build/release/flosum-emulator')


class Emulator:
    """A running emulator: where it is, and the app of its embedded fixtures."""

    client_id = 'local-client'
    client_secret = 'local-secret'
    redirect_uri = 'http://127.0.0.1:3000/callback'

    def __init__(self, *options):
        self.process = subprocess.Popen([emulator_binary(), '--port', '0', '--request-log', 'off', *options],
                                        stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.url = re.fullmatch(r'listening on (http://127\.0\.0\.1:\d+)\n', line)[1]
        self.authorize_url = f'{self.url}/api/v1/oauth/authorize'
        self.token_url = f'{self.url}/api/v1/oauth/token'

    def stop(self):
        self.process.terminate()
        assert self.process.wait(15) == 0

    def variables(self, global_url=None, backup_url=None):
        """The environment of a client: this one's, and what `flosum-emulator exec` sets of the APIs and the app."""
        others = {name: value for name, value in os.environ.items() if not name.startswith('FLOSUM_')}
        return {**others, 'FLOSUM_GLOBAL_URL': global_url or self.url, 'FLOSUM_BACKUP_URL': backup_url or self.url,
                'FLOSUM_CLIENT_ID': self.client_id, 'FLOSUM_CLIENT_SECRET': self.client_secret,
                'FLOSUM_REDIRECT_URI': self.redirect_uri}


def control(url, path, **query):
    """What the control API says of the sandbox of this URL."""
    answer = requests.get(f'{url}/_emulator{path}', params=query, timeout=10)
    assert answer.status_code == 200, answer.text
    return answer.json()


def journal(url):
    """The exchanges of the sandbox of this URL, with fields and bodies."""
    listed = control(url, '/requests', limit=1000)['requests']
    return [control(url, f'/requests/{each["id"]}') for each in listed]


def find_program(name, package):
    """The path of a program that a test cannot do without: a test that is left out proves nothing."""
    path = shutil.which(name)
    assert path, f'{name} is missing; on Debian: apt-get install {package}'
    return path


@pytest.fixture(scope='module', params=['contract', 'stock'])
def emulator(request):
    server = Emulator('--dialect', request.param)
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def plain_http(monkeypatch):
    """OAuth libraries refuse http:// unless told that this is a test."""
    monkeypatch.setenv('OAUTHLIB_INSECURE_TRANSPORT', '1')
    monkeypatch.setenv('AUTHLIB_INSECURE_TRANSPORT', '1')
