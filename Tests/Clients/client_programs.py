"""The example programs in `programs`, and how each is run."""
import atexit
import functools
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from conftest import PROGRAMS, find_program


@functools.cache
def compiled_swift():
    """The Swift program, compiled once for all tests, with warnings as errors."""
    folder = tempfile.mkdtemp(prefix='swift-client-')
    atexit.register(shutil.rmtree, folder)
    binary = pathlib.Path(folder) / 'client'
    subprocess.run([find_program('swiftc', 'a Swift toolchain from swift.org'), '-swift-version', '6',
                    '-warnings-as-errors', '-parse-as-library', PROGRAMS / 'Client.swift', '-o', binary],
                   check=True, timeout=300)
    return binary


COMMANDS = {
    'requests-oauthlib': lambda: [sys.executable, PROGRAMS / 'requests_oauthlib_client.py'],
    'Authlib': lambda: [sys.executable, PROGRAMS / 'authlib_client.py'],
    'httpx': lambda: [sys.executable, PROGRAMS / 'httpx_client.py'],
    'fetch': lambda: [find_program('node', 'nodejs'), PROGRAMS / 'client.mjs'],
    'HttpClient': lambda: [find_program('java', 'openjdk-17-jdk-headless'), PROGRAMS / 'Client.java'],
    'curl': lambda: find_program('curl', 'curl') and find_program('jq', 'jq') and [PROGRAMS / 'client.sh'],
    'URLSession': lambda: [compiled_swift()],
}


def run_client(name, variables):
    """Runs a program to its end, and returns the one line of JSON that it printed."""
    done = subprocess.run(COMMANDS[name](), env=variables, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, ''), f'{name} ended with {done.returncode}\n{done.stdout}{done.stderr}'
    return json.loads(done.stdout)
