"""A pytest plugin: DockerContainer of the real library, with the emulator as a process in place of a container."""
import os
import subprocess
from unittest import mock

from testcontainers.core import container

container.DockerClient = mock.Mock()


class ProcessContainer(container.DockerContainer):
    """What does not ask the engine is the library's own: variables, ports, the wait."""

    def start(self):
        self.process = subprocess.Popen(
            [os.environ['EMULATOR_BINARY'], '--port', '0', '--request-log', 'off'],
            env={**os.environ, **self.env}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(self.process.stdout.readline().rsplit(':', 1)[1])
        self._wait_strategy.wait_until_ready(self)
        return self

    def stop(self, force=True, delete_volume=True):
        self.process.terminate()
        assert self.process.wait(60) == 0

    def get_container_host_ip(self):
        return '127.0.0.1'

    def get_exposed_port(self, port):
        assert str(port) in self.ports, f'{port} is not exposed'
        return self.port


container.DockerContainer = ProcessContainer
