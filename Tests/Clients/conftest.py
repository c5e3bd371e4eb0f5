"""Starts the emulator on a free port for the tests of real clients."""
import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Emulator:
    """A running emulator: where it is, and the app of its embedded fixtures."""

    client_id = 'local-client'
    client_secret = 'local-secret'
    redirect_uri = 'http://127.0.0.1:3000/callback'

    def __init__(self, *options):
        binary = os.environ.get('FLOSUM_EMULATOR', ROOT / '.build/release/flosum-emulator')
        self.process = subprocess.Popen([binary, '--port', '0', '--request-log', 'off', *options],
                                        stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.url = re.fullmatch(r'listening on (http://127\.0\.0\.1:\d+)\n', line)[1]
        self.authorize_url = f'{self.url}/api/v1/oauth/authorize'
        self.token_url = f'{self.url}/api/v1/oauth/token'

    def stop(self):
        self.process.terminate()
        assert self.process.wait(15) == 0


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
